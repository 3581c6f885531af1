/// The form that `date_format` writes a date in, always in UTC.
public enum DateFormat: Equatable, Sendable {
    /// Whole seconds since 1970, a number.
    case epochSeconds
    /// Milliseconds since 1970, a number.
    case epochMillis
    /// Microseconds since 1970, a number.
    case epochMicros
    /// `2026-06-06T10:00:00.000Z`.
    case iso8601
    /// A text with `YYYY`, `MM`, `DD`, `HH`, `mm`, `ss` and `SSS` in it, e.g. `DD/MM/YYYY HH:mm`.
    case pattern([Piece])

    /// A piece of a pattern.
    public enum Piece: Equatable, Sendable {
        /// A part of the date.
        case field(Field)
        /// Text that stays as it is.
        case text(String)
    }

    /// A part of a date, as patterns spell it.
    public enum Field: String, CaseIterable, Sendable {
        /// The year, four digits or more.
        case year = "YYYY"
        /// The month, 01–12.
        case month = "MM"
        /// The day of the month, 01–31.
        case day = "DD"
        /// The hour, 00–23.
        case hour = "HH"
        /// The minute, 00–59.
        case minute = "mm"
        /// The millisecond, 000–999.
        case millisecond = "SSS"
        /// The second, 00–59.
        case second = "ss"
    }

    /// The forms that have a name of their own.
    static let names: [(name: String, format: DateFormat)] = [
        ("epoch_seconds", .epochSeconds), ("epoch_millis", .epochMillis), ("epoch_micros", .epochMicros),
        ("iso8601", .iso8601),
        ("date", .pattern([.field(.year), .text("-"), .field(.month), .text("-"), .field(.day)])),
    ]

    /// Whether the form is a number.
    public var isNumber: Bool {
        switch self {
        case .epochSeconds, .epochMillis, .epochMicros: true
        case .iso8601, .pattern: false
        }
    }

    /// Reads a form; nil when it is neither a name nor a pattern.
    ///
    /// - Parameter text: a form's name, or a pattern; in a pattern the only other letters are `T` and `Z`.
    public init?(_ text: String) {
        if let named = Self.names.first(where: { $0.name == text }) {
            self = named.format
            return
        }
        var pieces: [Piece] = []
        var rest = text[...]
        var literal = ""
        while let character = rest.first {
            if let field = Field.allCases.first(where: { rest.hasPrefix($0.rawValue) }) {
                if !literal.isEmpty { pieces.append(.text(literal)) }
                literal = ""
                pieces.append(.field(field))
                rest = rest.dropFirst(field.rawValue.count)
            } else if character.isLetter, character != "T", character != "Z" {
                return nil
            } else {
                literal.append(character)
                rest = rest.dropFirst()
            }
        }
        guard !pieces.isEmpty else { return nil }
        if !literal.isEmpty { pieces.append(.text(literal)) }
        self = .pattern(pieces)
    }
}
