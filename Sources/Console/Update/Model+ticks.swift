import Datafly
import Deliveries

extension Model {
    /// How long to wait for the next tick, when one is to be asked for.
    mutating func nextTick() -> Duration? {
        let needs = [
            countsDown ? Duration.seconds(1) : nil, ageWait, activity.wait(from: now),
        ]
        return ticks.next(needs.compactMap { $0 }.min(), now: now)
    }

    /// Takes the time.
    mutating func take(time: Timestamp) {
        now = time
        ticks.take(at: time)
        activity.advance(to: time)
    }

    /// The rows of the list that are on screen.
    private var rowsOnScreen: ArraySlice<DeliveryRow> {
        list.rows.dropFirst(list.top).prefix(Layout(self).list?.rowCount ?? 1)
    }

    /// Whether a time on screen runs toward something.
    private var countsDown: Bool {
        if [status.halt?.probeAt, status.restsUntil].contains(where: { $0.map { $0 > now } ?? false }) {
            return true
        }
        let isWaiting = { (row: DeliveryRow) in
            row.state == .pending && row.nextAttemptAt.map { $0 > now } ?? false
        }
        return rowsOnScreen.contains(where: isWaiting) || list.selectedRow.map(isWaiting) ?? false
    }

    /// How long the ages on screen stay as they are, a minute at most; nil while none is shown.
    private var ageWait: Duration? {
        guard times == .relative, overlay == nil || overlay?.question != nil, Layout(self).list != nil else {
            return nil
        }
        return rowsOnScreen.map { AgeText.wait(since: $0.receivedAt, now: now) }.min()
            .map { min($0, .seconds(60)) }
    }
}
