import Datafly
import Deliveries

extension Model {
    /// The midnight to wait for: the one after which the rows of today want their date; nil when none is to be
    /// asked for.
    ///
    /// It is asked for once a day, and only once rows of that day are on screen with their times.
    mutating func nextDay() -> Timestamp? {
        guard times == .absolute, overlay == nil, let list = Layout(self).list else { return nil }
        let rows = self.list.rows.dropFirst(self.list.top).prefix(list.rowCount)
        guard let newest = rows.map(\.receivedAt).max() else { return nil }
        let offset = Int64(facts.utcOffsetMinutes) * 60_000
        let day = (max(newest, now).milliseconds + offset).dividedDown(by: Self.day)
        guard (newest.milliseconds + offset).dividedDown(by: Self.day) == day else { return nil }
        let end = Timestamp(milliseconds: (day + 1) * Self.day - offset)
        guard awaitedDay.map({ $0 < end }) ?? true else { return nil }
        awaitedDay = end
        return end
    }

    /// A day in milliseconds.
    private static let day: Int64 = 86_400_000
}

extension Int64 {
    /// The whole number at or below the quotient, for times before 1970 too.
    fileprivate func dividedDown(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
