import Datafly

/// Times and durations as the screen shows them.
enum TimeText {
    /// The time of day: `10:00:07.412`, or `10:00:07` when brief.
    static func clock(_ time: Timestamp, offsetMinutes: Int, isBrief: Bool) -> String {
        let day: Int64 = 86_400_000
        let local = time.milliseconds + Int64(offsetMinutes) * 60_000
        let inDay = ((local % day) + day) % day
        let seconds = inDay / 1_000
        let text = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map { padded($0, 2) }.joined(
            separator: ":")
        return isBrief ? text : "\(text).\(padded(inDay % 1_000, 3))"
    }

    /// How long until a time: `42s`, `4m12s`, `3h05m`, `2d03h`; nil when it has come.
    static func countdown(to time: Timestamp, from now: Timestamp) -> String? {
        let milliseconds = time.milliseconds - now.milliseconds
        guard milliseconds > 0 else { return nil }
        let seconds = (milliseconds + 999) / 1_000
        switch seconds {
        case ..<60: return "\(seconds)s"
        case ..<3_600: return "\(seconds / 60)m\(padded(seconds % 60, 2))s"
        case ..<86_400: return "\(seconds / 3_600)h\(padded(seconds / 60 % 60, 2))m"
        default: return "\(seconds / 86_400)d\(padded(seconds / 3_600 % 24, 2))h"
        }
    }

    private static func padded(_ number: Int64, _ digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(digits - text.count, 0)) + text
    }
}

/// Numbers as the screen shows them.
enum NumberText {
    /// A whole number with commas between groups of three: `1,204`.
    static func grouped(_ number: Int) -> String {
        let digits = Array(String(number.magnitude))
        var text = number < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return text
    }

    /// A number and what it counts: `1 event`, `1,204 events`.
    static func counted(_ number: Int, _ word: String) -> String {
        "\(grouped(number)) \(word)\(number == 1 ? "" : "s")"
    }
}
