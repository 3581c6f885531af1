public import Datafly

/// Reads `Retry-After`: delta-seconds or an HTTP-date in any of its three forms (RFC 9110, 5.6.7 and 10.2.3).
public enum RetryAfter {
    /// The wait that a header asks for.
    ///
    /// - Parameters:
    ///   - text: the header's value, such as `120` or `Fri, 31 Dec 1999 23:59:59 GMT`.
    ///   - now: the time at which it came.
    /// - Returns: the wait in real time, zero for a date that is past; `nil` for anything malformed.
    public static func wait(_ text: String, at now: Timestamp) -> Duration? {
        let text = text.trimmingBlanks
        if !text.isEmpty, text.utf8.allSatisfy({ digits.contains($0) }) {
            return text.utf8.count <= 10 ? Int64(text).map { .seconds($0) } : nil
        }
        guard let date = date(text) else { return nil }
        return .milliseconds(max(0, date.milliseconds - now.milliseconds))
    }

    /// An HTTP-date.
    ///
    /// - Parameter text: `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` or
    ///   `Sun Nov  6 08:49:37 1994`.
    /// - Returns: the instant, `nil` for anything else and for days that do not exist.
    static func date(_ text: String) -> Timestamp? {
        var parts = text.split(separator: " ").map(String.init)
        guard let weekday = parts.first else { return nil }
        if !weekday.hasSuffix(",") {
            guard parts.count == 5, shortWeekdays.contains(weekday) else { return nil }
            return timestamp(day: parts[2], month: parts[1], year: parts[4], time: parts[3])
        }
        guard parts.last == "GMT" else { return nil }
        parts.removeLast()
        let name = String(weekday.dropLast())
        if parts.count == 3, longWeekdays.contains(name) {
            let date = parts[1].split(separator: "-", omittingEmptySubsequences: false).map(String.init)
            guard date.count == 3, date[0].utf8.count == 2, date[2].utf8.count == 2,
                let year = number(date[2])
            else { return nil }
            return timestamp(
                day: date[0], month: date[1], year: "\(year < 70 ? 2000 + year : 1900 + year)", time: parts[2]
            )
        }
        guard parts.count == 5, shortWeekdays.contains(name), parts[1].utf8.count == 2 else { return nil }
        return timestamp(day: parts[1], month: parts[2], year: parts[3], time: parts[4])
    }

    private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    private static let shortWeekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let longWeekdays = [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func number(_ text: some StringProtocol) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ digits.contains($0) }) else { return nil }
        return Int(text)
    }

    private static func timestamp(day: String, month: String, year: String, time: String) -> Timestamp? {
        let clock = time.split(separator: ":", omittingEmptySubsequences: false)
        guard year.utf8.count == 4, let year = number(year), let month = months.firstIndex(of: month),
            day.utf8.count <= 2, let day = number(day), clock.count == 3,
            clock.allSatisfy({ $0.utf8.count == 2 }), let hour = number(clock[0]),
            let minute = number(clock[1]),
            let second = number(clock[2]), hour < 24, minute < 60, second <= 60,
            day >= 1, day <= length(ofMonth: month, year: year)
        else { return nil }
        let days = daysSince1970(year: year, month: month + 1, day: day)
        return Timestamp(milliseconds: Int64(days * 86_400 + hour * 3_600 + minute * 60 + second) * 1_000)
    }

    private static func length(ofMonth month: Int, year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month]
    }

    /// Days from 1970-01-01 in the proleptic Gregorian calendar; months count from 1.
    private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let era = year / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
