#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// An instant, to the millisecond.
public struct Timestamp: Hashable, Comparable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
    public var milliseconds: Int64

    /// Makes an instant.
    ///
    /// - Parameter milliseconds: since 1970-01-01T00:00:00Z.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Reads a date-time string by the rule of `kustomer-api.md`; digits past the millisecond are cut off.
    ///
    /// - Parameter text: e.g. `2026-06-06T12:00:00.25+02:00`; nil for anything else, and for years that do not
    ///   fit into 64 bits of milliseconds.
    public init?(text: String) {
        guard let parts = DateTimeText(text), let milliseconds = parts.milliseconds else { return nil }
        self.milliseconds = milliseconds
    }

    /// The present time of the wall clock.
    public static var now: Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// Whether its text is a date-time as payloads have them: with a year of four digits, 0000 to 9999.
    public var hasFourDigitYear: Bool {
        // From 0000-01-01T00:00:00.000Z to 9999-12-31T23:59:59.999Z.
        (-62_167_219_200_000...253_402_300_799_999).contains(milliseconds)
    }

    /// The instant in UTC, such as `2026-06-06T10:00:00.000Z`.
    public var text: String {
        String(unsafeUninitializedCapacity: Self.maximumTextBytes) { buffer in
            buffer.baseAddress.map { write(to: $0) } ?? 0
        }
    }

    /// The most bytes that `write` writes.
    package static let maximumTextBytes = 32

    /// Writes the instant as `text` has it.
    ///
    /// - Parameter target: room for `maximumTextBytes`.
    /// - Returns: how many were written.
    package func write(to target: UnsafeMutablePointer<UInt8>) -> Int {
        let (days, rest) = Self.floored(milliseconds, by: 86_400_000)
        let date = CivilDate(daysSince1970: days)
        var place = 0
        if date.year < 0 {
            target[0] = 0x2D
            place = 1
        }
        let year = abs(date.year)
        let width = year < 10_000 ? 4 : year < 1_000_000 ? 6 : 9
        let parts: (Int64, Int64, Int64) = (rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60)
        place = Self.put(year, width, 0x2D, target, place)
        place = Self.put(date.month, 2, 0x2D, target, place)
        place = Self.put(date.day, 2, 0x54, target, place)
        place = Self.put(parts.0, 2, 0x3A, target, place)
        place = Self.put(parts.1, 2, 0x3A, target, place)
        place = Self.put(parts.2, 2, 0x2E, target, place)
        return Self.put(rest % 1000, 3, 0x5A, target, place)
    }

    /// Whether one instant is before another.
    ///
    /// - Parameters:
    ///   - first: an instant.
    ///   - second: another.
    /// - Returns: whether the first is the earlier one.
    public static func < (first: Timestamp, second: Timestamp) -> Bool {
        first.milliseconds < second.milliseconds
    }

    static func floored(_ value: Int64, by divisor: Int64) -> (quotient: Int64, rest: Int64) {
        let rest = value % divisor
        return rest < 0 ? (value / divisor - 1, rest + divisor) : (value / divisor, rest)
    }

    /// Writes a number with leading zeros and the mark after it.
    ///
    /// - Returns: the place after both.
    fileprivate static func put(
        _ value: Int64, _ width: Int, _ mark: UInt8, _ target: UnsafeMutablePointer<UInt8>, _ place: Int
    ) -> Int {
        var rest = value
        for index in stride(from: place + width - 1, through: place, by: -1) {
            target[index] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        target[place + width] = mark
        return place + width + 1
    }
}

/// A day of the proleptic Gregorian calendar.
struct CivilDate {
    let year: Int64
    let month: Int64
    let day: Int64

    /// Works out a date.
    ///
    /// - Parameter days: days since 1970-01-01, negative before it.
    init(daysSince1970 days: Int64) {
        let (era, dayOfEra) = Timestamp.floored(days + 719_468, by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shifted + 2) / 5 + 1
        month = shifted < 10 ? shifted + 3 : shifted - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// The length of a month; of the year only its last four digits matter, since 400 divides 10,000.
    static func days(in month: Int64, of year: Int64) -> Int64 {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// The days from 1970-01-01 to a date.
    ///
    /// - Parameters:
    ///   - year: any year whose days fit into 64 bits.
    ///   - month: 1 to 12.
    ///   - day: 1 to 31.
    /// - Returns: days, negative before 1970.
    static func daysSince1970(year: Int64, month: Int64, day: Int64) -> Int64 {
        let shiftedYear = month <= 2 ? year - 1 : year
        let (era, yearOfEra) = Timestamp.floored(shiftedYear, by: 400)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}
