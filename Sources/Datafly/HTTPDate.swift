/// Instants as HTTP's headers write them (RFC 9110, 5.6.7).
public enum HTTPDate {
    /// An instant as HTTP writes it.
    ///
    /// - Parameter time: the instant, from 1970 on.
    /// - Returns: for example `Sun, 06 Nov 1994 08:49:37 GMT`.
    public static func text(_ time: Timestamp) -> String {
        let parts = time.text.split { "-T.".contains($0) }
        let month = Int(parts[1]).map { months[$0 - 1] } ?? ""
        // 1970-01-01 was a Thursday.
        let weekday = weekdays[Int((time.milliseconds / 86_400_000 + 4) % 7)].prefix(3)
        return "\(weekday), \(parts[2]) \(month) \(parts[0]) \(parts[3]) GMT"
    }

    /// The instant that a text names.
    ///
    /// - Parameter text: `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` or
    ///   `Sun Nov  6 08:49:37 1994`.
    /// - Returns: the instant, `nil` for anything else and for days that do not exist.
    public static func timestamp(_ text: String) -> Timestamp? {
        var parts = text.split(separator: " ").map(String.init)
        guard let weekday = parts.first else { return nil }
        if !weekday.hasSuffix(",") {
            guard parts.count == 5, isShortWeekday(weekday) else { return nil }
            return timestamp(day: parts[2], month: parts[1], year: parts[4], time: parts[3])
        }
        guard parts.last == "GMT" else { return nil }
        parts.removeLast()
        let name = String(weekday.dropLast())
        if parts.count == 3, weekdays.contains(name) {
            let date = parts[1].split(separator: "-", omittingEmptySubsequences: false).map(String.init)
            guard date.count == 3, date[0].utf8.count == 2, date[2].utf8.count == 2,
                let year = number(date[2])
            else { return nil }
            return timestamp(
                day: date[0], month: date[1], year: "\(year < 70 ? 2000 + year : 1900 + year)", time: parts[2]
            )
        }
        guard parts.count == 5, isShortWeekday(name), parts[1].utf8.count == 2 else { return nil }
        return timestamp(day: parts[1], month: parts[2], year: parts[3], time: parts[4])
    }

    private static let weekdays = [
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    ]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func isShortWeekday(_ text: String) -> Bool {
        weekdays.contains { $0.prefix(3) == text }
    }

    private static func number(_ text: some StringProtocol) -> Int64? {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard !text.isEmpty, text.utf8.allSatisfy({ digits.contains($0) }) else { return nil }
        return Int64(text)
    }

    private static func timestamp(day: String, month: String, year: String, time: String) -> Timestamp? {
        let clock = time.split(separator: ":", omittingEmptySubsequences: false)
        guard year.utf8.count == 4, let year = number(year), let place = months.firstIndex(of: month),
            day.utf8.count <= 2, let day = number(day), clock.count == 3,
            clock.allSatisfy({ $0.utf8.count == 2 }), let hour = number(clock[0]),
            let minute = number(clock[1]),
            let second = number(clock[2]), hour < 24, minute < 60, second <= 60,
            day >= 1, day <= CivilDate.days(in: Int64(place + 1), of: year)
        else { return nil }
        let days = CivilDate.daysSince1970(year: year, month: Int64(place + 1), day: day)
        return Timestamp(milliseconds: (days * 86_400 + hour * 3_600 + minute * 60 + second) * 1_000)
    }
}
