import Datafly
import Deliveries
import Screen

/// The time column of the list.
struct RowTime {
    /// The columns that it takes.
    let width: Int
    private let style: TimeStyle
    private let now: Timestamp
    private let today: Timestamp
    private let offsetMinutes: Int
    private let isBrief: Bool

    /// Makes the column.
    ///
    /// - Parameters:
    ///   - model: the times shown, the time, and the newest row, which is of today at the earliest.
    ///   - isBrief: whether there is no room for milliseconds.
    init(_ model: Model, isBrief: Bool) {
        style = model.times
        now = model.now
        today = model.list.rows.lazy.map(\.receivedAt).max().map { max($0, model.now) } ?? model.now
        offsetMinutes = model.facts.utcOffsetMinutes
        self.isBrief = isBrief
        width = isBrief || style == .relative ? 8 : 12
    }

    /// What the column shows of a time.
    func text(_ time: Timestamp) -> String {
        guard style == .absolute else {
            return TextFit.padded(AgeText.text(since: time, now: now), to: width, alignment: .right)
        }
        return TimeText.moment(time, today: today, offsetMinutes: offsetMinutes, isBrief: isBrief)
    }
}
