internal import Datafly

extension DateFormat {
    /// Writes a date in this form.
    ///
    /// - Parameter value: a date-time string; a bare date, meaning its first instant in UTC; or a number of seconds since
    ///   1970, of milliseconds from 100,000,000,000 on, of microseconds from 100,000,000,000,000 on.
    /// - Returns: nil when it is no date, or one whose year has not four digits where the form has a year.
    func written(_ value: MappedValue) -> MappedValue? {
        guard let microseconds = Self.microseconds(value) else { return nil }
        let timestamp = Timestamp(milliseconds: Self.floored(microseconds, by: 1_000))
        switch self {
        case .epochSeconds: return Self.number(Self.floored(microseconds, by: 1_000_000))
        case .epochMillis: return Self.number(timestamp.milliseconds)
        case .epochMicros: return Self.number(microseconds)
        case .iso8601, .pattern:
            guard timestamp.hasFourDigitYear else { return nil }
            guard case .pattern(let pieces) = self else { return MappedValue(text: timestamp.text) }
            return MappedValue(text: pieces.map { Self.text(of: $0, timestamp) }.joined())
        }
    }

    fileprivate static func number(_ value: Int64) -> MappedValue {
        MappedValue(json: Array(String(value).utf8))
    }

    fileprivate static func floored(_ value: Int64, by divisor: Int64) -> Int64 {
        value / divisor - (value % divisor < 0 ? 1 : 0)
    }

    /// An instant in microseconds since 1970.
    fileprivate static func microseconds(_ value: MappedValue) -> Int64? {
        let text = value.trimmedText
        if let count = Double(text), value.isNumber || text.utf8.allSatisfy({ $0 &- 0x30 < 10 }) {
            return microseconds(count, whole: Int64(text))
        }
        guard value.json.first == UInt8(ascii: "\"") else { return nil }
        if let timestamp = Timestamp(text: text) {
            let (whole, isTooLarge) = timestamp.milliseconds.multipliedReportingOverflow(by: 1_000)
            let (sum, isSumTooLarge) = whole.addingReportingOverflow(finerDigits(text))
            return isTooLarge || isSumTooLarge ? nil : sum
        }
        guard text.utf8.count == 10, let timestamp = Timestamp(text: "\(text)T00:00:00Z") else { return nil }
        return timestamp.milliseconds * 1_000
    }

    fileprivate static func microseconds(_ count: Double, whole: Int64?) -> Int64? {
        let factor: Int64 = abs(count) < 1e11 ? 1_000_000 : abs(count) < 1e14 ? 1_000 : 1
        guard abs(count) < 1e18 else { return nil }
        return whole.map { $0 * factor } ?? Int64((count * Double(factor)).rounded(.down))
    }

    /// The microseconds that a date-time's fourth to sixth digits of the second add.
    fileprivate static func finerDigits(_ text: String) -> Int64 {
        guard let dot = text.utf8.firstIndex(of: UInt8(ascii: ".")) else { return 0 }
        let digits = text.utf8[dot...].dropFirst().prefix { $0 &- 0x30 < 10 }.dropFirst(3).prefix(3)
        let value = digits.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
        return (digits.count..<3).reduce(value) { value, _ in value * 10 }
    }

    fileprivate static func text(of piece: Piece, _ timestamp: Timestamp) -> String {
        let text = Array(timestamp.text.utf8)
        let end = text.count
        // The year, then -MM-DDTHH:mm:ss.SSSZ, counted from the end.
        switch piece {
        case .text(let text): return text
        case .field(.year): return String(decoding: text[..<(end - 20)], as: UTF8.self)
        case .field(.month): return String(decoding: text[(end - 19)..<(end - 17)], as: UTF8.self)
        case .field(.day): return String(decoding: text[(end - 16)..<(end - 14)], as: UTF8.self)
        case .field(.hour): return String(decoding: text[(end - 13)..<(end - 11)], as: UTF8.self)
        case .field(.minute): return String(decoding: text[(end - 10)..<(end - 8)], as: UTF8.self)
        case .field(.second): return String(decoding: text[(end - 7)..<(end - 5)], as: UTF8.self)
        case .field(.millisecond): return String(decoding: text[(end - 4)..<(end - 1)], as: UTF8.self)
        }
    }
}
