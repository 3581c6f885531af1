import Datafly

/// The value of `Date` (RFC 9110, 5.6.7).
enum HTTPDate {
    /// An instant as HTTP writes it.
    ///
    /// - Parameter time: the instant.
    /// - Returns: for example `Sun, 06 Nov 1994 08:49:37 GMT`.
    static func text(_ time: Timestamp) -> String {
        let parts = time.text.split { "-T.".contains($0) }
        let month = Int(parts[1]).map { months[$0 - 1] } ?? ""
        // 1970-01-01 was a Thursday.
        let weekday = weekdays[Int((time.milliseconds / 86_400_000 + 4) % 7)]
        return "\(weekday), \(parts[2]) \(month) \(parts[0]) \(parts[3]) GMT"
    }

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
