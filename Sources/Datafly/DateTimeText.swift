/// A date-time string, read by the rule of `kustomer-api.md`.
///
/// Shape: `^[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([+-][0-9]{2}:?([0-9]{2})?|Z)$`, and a
/// real calendar date and time of day. So `2026-02-30T…` is none, a year may have more than four digits, and
/// the zone's digits may be any (`+99:99`, `+05:`): the rule asks nothing of them.
public struct DateTimeText: Equatable, Sendable {
    /// The year, nil when it has more digits than 64 bits hold.
    let year: Int64?
    let month: Int64
    let day: Int64
    let secondOfDay: Int64
    /// The fraction's first three digits.
    let millisecond: Int64
    let zoneMinutes: Int64

    /// Whether bytes are a date-time string.
    ///
    /// - Parameter utf8: any bytes.
    /// - Returns: whether they follow the rule.
    public static func isDateTime(_ utf8: some Collection<UInt8>) -> Bool {
        if let answer = utf8.withContiguousStorageIfAvailable({ DateTimeText($0) != nil }) { return answer }
        return [UInt8](utf8).withUnsafeBufferPointer { DateTimeText($0) != nil }
    }

    /// Whether a text is a date-time string.
    ///
    /// - Parameter text: any text.
    /// - Returns: whether it follows the rule.
    public static func isDateTime(_ text: String) -> Bool {
        DateTimeText(text) != nil
    }

    init?(_ text: String) {
        var text = text
        guard let parts = text.withUTF8({ DateTimeText($0) }) else { return nil }
        self = parts
    }

    /// Reads bytes.
    ///
    /// - Parameter utf8: the bytes; nil when they do not follow the rule.
    package init?(_ utf8: UnsafeBufferPointer<UInt8>) {
        var reader = DigitReader(utf8)
        let yearDigits = reader.skipDigits()
        guard yearDigits >= 4, reader.take(0x2D), let month = reader.twoDigits(), reader.take(0x2D),
            let day = reader.twoDigits(), reader.take(0x54),
            let hour = reader.twoDigits(), reader.take(0x3A), let minute = reader.twoDigits(),
            reader.take(0x3A), let second = reader.twoDigits(),
            1...12 ~= month, day >= 1, hour < 24, minute < 60, second < 60
        else { return nil }
        let yearOfCycle = utf8[(yearDigits - 4)..<yearDigits].reduce(0) { $0 * 10 + Int64($1 &- 0x30) }
        guard day <= CivilDate.days(in: month, of: yearOfCycle) else { return nil }
        var millisecond: Int64 = 0
        if reader.take(0x2E) {
            let start = reader.position
            guard reader.skipDigits() > 0 else { return nil }
            for index in start..<(start + 3) {
                let digit = index < reader.position ? Int64(utf8[index] &- 0x30) : 0
                millisecond = millisecond * 10 + digit
            }
        }
        guard let zoneMinutes = reader.zone(), reader.isAtEnd else { return nil }
        self.year = yearDigits > 18 ? nil : utf8[..<yearDigits].reduce(0) { $0 * 10 + Int64($1 &- 0x30) }
        self.month = month
        self.day = day
        self.secondOfDay = hour * 3600 + minute * 60 + second
        self.millisecond = millisecond
        self.zoneMinutes = zoneMinutes
    }

    /// Milliseconds since 1970 UTC, nil when they do not fit into 64 bits.
    var milliseconds: Int64? {
        guard let year, year < 200_000_000 else { return nil }
        let days = CivilDate.daysSince1970(year: year, month: month, day: day)
        return (days * 86_400 + secondOfDay - zoneMinutes * 60) * 1000 + millisecond
    }
}

/// Goes through the digits and marks of a date-time.
private struct DigitReader {
    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position == bytes.count }

    mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    mutating func skipDigits() -> Int {
        let start = position
        while position < bytes.count, bytes[position] &- 0x30 < 10 { position += 1 }
        return position - start
    }

    mutating func twoDigits() -> Int64? {
        guard position + 2 <= bytes.count else { return nil }
        let tens = bytes[position] &- 0x30
        let ones = bytes[position + 1] &- 0x30
        guard tens < 10, ones < 10 else { return nil }
        position += 2
        return Int64(tens) * 10 + Int64(ones)
    }

    /// Reads `Z`, `+hh`, `+hh:`, `+hhmm` or `+hh:mm` into minutes east of UTC.
    mutating func zone() -> Int64? {
        if take(0x5A) { return 0 }
        let isEast = take(0x2B)
        guard isEast || take(0x2D), let hours = twoDigits() else { return nil }
        _ = take(0x3A)
        let minutes = hours * 60 + (twoDigits() ?? 0)
        return isEast ? minutes : -minutes
    }
}
