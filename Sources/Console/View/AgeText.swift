import Datafly

/// How long ago something was, in at most eight columns: `now`, `7 s ago`, `4 min`, `3 h`, `2 d`.
enum AgeText {
    private static let minute: Int64 = 60_000
    private static let hour: Int64 = 3_600_000
    private static let day: Int64 = 86_400_000

    /// The age of a time; one that is yet to come is now.
    static func text(since time: Timestamp, now: Timestamp) -> String {
        let age = now.milliseconds - time.milliseconds
        switch age {
        case ..<1_000: return "now"
        case ..<minute: return "\(age / 1_000) s ago"
        case ..<hour: return "\(age / minute) min"
        case ..<day: return "\(age / hour) h"
        default: return "\(age / day) d"
        }
    }

    /// How long that text stays as it is.
    static func wait(since time: Timestamp, now: Timestamp) -> Duration {
        let age = max(now.milliseconds - time.milliseconds, 0)
        let unit =
            switch age {
            case ..<minute: Int64(1_000)
            case ..<hour: minute
            case ..<day: hour
            default: day
            }
        return .milliseconds(unit - age % unit)
    }
}
