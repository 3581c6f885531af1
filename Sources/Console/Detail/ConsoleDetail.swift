public import Deliveries
public import Kustomer

/// One delivery whole, made ready for the screen: event and payload laid out and matched, attempts, hints.
///
/// Made away from the console's loop, since laying out a large event takes a moment. Every text in it is
/// bounded.
public struct ConsoleDetail: Equatable, Sendable {
    /// The line of the list, as it was when the rest was read.
    public let row: DeliveryRow
    /// Where each field went and came from, in the order in which it is shown.
    public let lines: [Explanation.Line]
    /// The findings of the transform and the checker that still tell something.
    public let findings: [Finding]
    /// All that was found before it was sent.
    let checked: [Finding]
    /// What the user should do, the most important first.
    public let hints: [Hint]
    /// Why the delivery was skipped, in one line.
    public let skipDetail: String?
    /// The attempts, the oldest first.
    public let attempts: [Attempt]

    /// Where the event came from: `http`, `file:events.ndjson`; empty when that is not known.
    let source: String
    /// The event's size in bytes.
    let eventByteCount: Int
    /// The indices of `lines` in the order in which their fields stand in the event; those that came from
    /// elsewhere at the end.
    let eventOrder: [Int]
    /// What is worth saying of the answer that the checker expects: `expected 400`, `expected 400, got 201`.
    let expectationText: String?
    /// The event's JSON text, a line a member.
    let event: [JSONLine]
    /// The payload's JSON text, a line a member; empty without a payload.
    let payload: [JSONLine]
    /// The payload's size in bytes; nil without one.
    let payloadByteCount: Int?
    /// What came back for each attempt, in their order; nil for an attempt without an answer.
    let answers: [ShownAnswer?]
    /// The consent categories, by the index of the line in `lines` that shows them.
    let consents: [Int: [ConsentMark]]
    /// The indices of `lines` that the answer or a finding complains of.
    let failing: Set<Int>
    /// What is wrong with a line of `payload`, by its index.
    let payloadTroubles: [Int: String]
    /// Whether `lines` show the event as it would be sent now, which is not how it was sent.
    let isMappingChanged: Bool
    /// The delivery that this one replays.
    let replayOf: DeliveryID?

    /// The most lines of matched fields.
    private static let maximumLines = 5_000
    /// The most bytes shown of one value.
    private static let maximumValueBytes = 4_096

    /// Makes a delivery ready for the screen.
    ///
    /// - Parameters:
    ///   - detail: what the store has about it.
    ///   - explanation: where its payload's fields come from; nil when the event can no longer be read.
    ///   - hints: what the user should do, the most important first.
    ///   - checked: all that was found before it was sent; nil where that is what the store's detail has.
    public init(
        _ detail: DeliveryDetail, explanation: Explanation?, hints: [Hint], checked: [Finding]? = nil
    ) {
        row = detail.row.bounded
        findings = detail.findings.map(Self.bounded)
        self.checked = (checked ?? detail.findings).map(Self.bounded)
        self.hints = hints.map(Self.bounded)
        skipDetail = detail.skipDetail.map(Self.cut)
        attempts = detail.attempts
        source = Self.cut(detail.source)
        eventByteCount = detail.eventBytes.count
        expectationText = Expectation(detail.findings, actual: detail.attempts.last?.outcome?.status).text
        event = JSONLayout.structured(detail.eventBytes)
        let payload = JSONLayout.structured(detail.payload ?? [])
        self.payload = payload
        // Where texts are masked, what was sent had another length.
        payloadByteCount = detail.payload.map { detail.attempts.last?.requestByteCount ?? $0.count }
        answers = detail.attempts.map { $0.outcome?.answer.map(ShownAnswer.init) }
        let given = (explanation?.lines ?? []).prefix(Self.maximumLines)
        let lines = given.map(Self.bounded)
        self.lines = lines
        eventOrder = EventOrder(detail.eventBytes).sorted(lines)
        consents = Dictionary(
            uniqueKeysWithValues: given.enumerated().compactMap { index, line in
                ConsentMark.marks(of: line).map { (index, $0) }
            })
        let places = FailingPlaces(detail)
        failing = Set(
            lines.indices.filter { index in
                lines[index].target.map { places.trouble(at: "\($0)") != nil } ?? false
            })
        payloadTroubles = places.troubles(in: payload)
        isMappingChanged = detail.findings.contains { $0.rule == "mapping-changed" }
        replayOf = detail.replayOf
    }

    /// A text as it is kept: no longer than anybody reads.
    static func cut(_ text: String) -> String { CappedText.text(text, to: maximumValueBytes) }

    /// A finding as it is kept.
    static func bounded(_ finding: Finding) -> Finding {
        Finding(
            rule: cut(finding.rule), pointer: cut(finding.pointer), message: cut(finding.message),
            severity: finding.severity)
    }

    /// A hint as it is kept.
    static func bounded(_ hint: Hint) -> Hint {
        Hint(
            id: hint.id, what: cut(hint.what), why: cut(hint.why), do: cut(hint.do), source: cut(hint.source))
    }

    private static func bounded(_ line: Explanation.Line) -> Explanation.Line {
        var line = line
        line.rule = cut(line.rule)
        line.sourceText = cut(line.sourceText)
        line.sourceValue = line.sourceValue.map(cut)
        line.targetText = line.targetText.map(cut)
        line.targetValue = line.targetValue.map(cut)
        line.note = line.note.map(cut)
        return line
    }
}
