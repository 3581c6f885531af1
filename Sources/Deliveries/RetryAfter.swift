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
            // Any number of seconds is well-formed; what is above ten digits outlasts any schedule.
            return .seconds(text.utf8.count <= 10 ? Int64(text) ?? 0 : 9_999_999_999)
        }
        guard let date = HTTPDate.timestamp(text) else { return nil }
        return .milliseconds(max(0, date.milliseconds - now.milliseconds))
    }

    private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
}
