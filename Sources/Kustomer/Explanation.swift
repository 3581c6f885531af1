public import JSONText

/// Where each member of a payload came from, and why each member of the event that was not sent was not (T17).
public struct Explanation: Equatable, Sendable {
    /// One member: of the event, of the payload, or of both side by side.
    public struct Line: Equatable, Sendable {
        /// Where the value stands in the event; nil for a mapping's constant, a known identity, the receipt.
        public var source: JSONPointer?

        /// The source as it is shown: `properties.revenue`, `known traits.email`, `time of receipt`.
        public var sourceText: String

        /// The source's value as compact JSON; nil when it has none.
        public var sourceValue: String?

        /// Where the value stands in the payload; nil when it was not sent.
        public var target: JSONPointer?

        /// The target as it is shown: `identity.email`, `event.name`, `meta.revenueNum`.
        public var targetText: String?

        /// The value that is sent, as compact JSON.
        public var targetValue: String?

        /// The rule that decided, such as `T6`.
        public var rule: String

        /// Whether the value that is sent differs from its source.
        public var isChanged: Bool

        /// For what is not sent, why: `not sent: null is left out (T14)`.
        public var note: String?

        /// Makes a line.
        ///
        /// - Parameters:
        ///   - source: where the value stands in the event.
        ///   - sourceText: the source as it is shown.
        ///   - sourceValue: its value as compact JSON.
        ///   - target: where the value stands in the payload.
        ///   - targetText: the target as it is shown.
        ///   - targetValue: the value that is sent, as compact JSON.
        ///   - rule: the rule that decided.
        ///   - isChanged: whether the value differs from its source.
        ///   - note: for what is not sent, why.
        public init(
            source: JSONPointer?, sourceText: String, sourceValue: String?, target: JSONPointer? = nil,
            targetText: String? = nil, targetValue: String? = nil, rule: String, isChanged: Bool = false,
            note: String? = nil
        ) {
            self.source = source
            self.sourceText = sourceText
            self.sourceValue = sourceValue
            self.target = target
            self.targetText = targetText
            self.targetValue = targetValue
            self.rule = rule
            self.isChanged = isChanged
            self.note = note
        }
    }

    /// The lines as they are shown: payload members in payload order; what was not sent where it stands.
    public var lines: [Line]

    /// Why the event is not delivered; nil when it is.
    public var skip: Skip?

    /// The payload; nil when the event is skipped.
    public var payload: Payload?

    /// Makes an explanation.
    ///
    /// - Parameters:
    ///   - lines: the members.
    ///   - skip: why the event is not delivered.
    ///   - payload: the payload.
    public init(lines: [Line], skip: Skip? = nil, payload: Payload? = nil) {
        self.lines = lines
        self.skip = skip
        self.payload = payload
    }

    /// The same event, kept and not sent for a reason that lies outside it.
    ///
    /// - Parameter note: the reason, such as `not sent: skipped, id-conflict`.
    /// - Returns: each member of the event with the reason, and no payload.
    public func unsent(_ note: String) -> Explanation {
        let unsent = lines.filter { $0.source != nil }.map { line in
            Line(
                source: line.source, sourceText: line.sourceText, sourceValue: line.sourceValue, rule: "",
                note: line.target == nil ? line.note : note)
        }
        return Explanation(lines: unsent)
    }
}
