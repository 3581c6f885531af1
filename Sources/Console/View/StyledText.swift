import Screen

/// One line of text whose parts mean different things.
struct StyledText: Equatable, Sendable {
    /// A stretch of text of one style.
    struct Span: Equatable, Sendable {
        /// The text; foreign characters may be in it, `Frame` makes them safe.
        var text: String
        /// How it is drawn.
        var style: Style
    }

    /// The parts from left to right.
    var spans: [Span]

    init(_ spans: [Span] = []) {
        self.spans = spans
    }

    init(_ text: String, _ role: Role = .plain) {
        spans = [Span(text: text, style: Style(role))]
    }

    /// Everything drawn, without styles.
    var text: String { spans.map(\.text).joined() }

    mutating func append(_ text: String, _ role: Role = .plain) {
        spans.append(Span(text: text, style: Style(role)))
    }

    mutating func append(_ text: String, style: Style) {
        spans.append(Span(text: text, style: style))
    }
}
