import Datafly
import JSONText
public import Kustomer

/// Compares what two sets of rules make of the same event: the rules of now, and others that are tried out.
///
/// Both get the identity that was known when the event was decided, so that only the rules differ.
public struct RuleComparison: Sendable {
    private let old: Transformer
    private let new: Transformer
    private let checker: Checker
    private let holdsInvalid: Bool
    private let redactor: Redactor?

    /// Makes a comparison.
    ///
    /// - Parameters:
    ///   - old: the rules of now.
    ///   - new: the rules that are tried out.
    ///   - checker: what payloads are checked by.
    ///   - holdsInvalid: whether a payload that is expected to be refused is not sent.
    ///   - redactor: masks what is personal in what is told; nil leaves it as it is.
    public init(
        old: Transformer, new: Transformer, checker: Checker, holdsInvalid: Bool = false,
        redactor: Redactor? = nil
    ) {
        self.old = old
        self.new = new
        self.checker = checker
        self.holdsInvalid = holdsInvalid
        self.redactor = redactor
    }

    /// Compares what becomes of one delivery's event.
    ///
    /// Payloads are compared by structure: the order of members does not count.
    ///
    /// - Parameter detail: the delivery, not redacted.
    /// - Returns: the difference; nil for an event that no rule decides about: one that is not decided yet, that
    ///   cannot be read, or whose messageId stands for other content already.
    public func difference(of detail: DeliveryDetail) -> RuleDifference? {
        guard detail.row.state != .received, !Self.undecided.contains(detail.row.reason ?? ""),
            let event = try? Event(detail.eventBytes, suppliedKind: detail.suppliedKind)
        else { return nil }
        let before = made(by: old, of: event, detail)
        let after = made(by: new, of: event, detail)
        let changes = Self.changes(from: before.payload, to: after.payload)
        let gained = Self.findings(after.findings, without: before.findings)
        let lost = Self.findings(before.findings, without: after.findings)
        let kind = Self.kind(
            before.decision, after.decision, isChanged: !changes.isEmpty,
            hasOtherFindings: !gained.isEmpty || !lost.isEmpty)
        let difference = RuleDifference(
            row: detail.row, kind: kind, old: before.decision, new: after.decision, changes: changes,
            changeCount: changes.count, gained: gained, lost: lost)
        guard let redactor, kind != .same else { return difference }
        return difference.redacted(
            by: redactor,
            changes: Self.changes(
                from: before.payload.map { redactor.data($0) }, to: after.payload.map { redactor.data($0) }))
    }

    private static let undecided: Set<String> = [
        WhyText.idConflict, WhyText.damaged, WhyText.notAnEvent,
    ]

    // MARK: - What one set of rules makes of an event

    private struct Made {
        var decision: RuleDifference.Decision
        var payload: [UInt8]?
        var findings: [Finding] = []
    }

    private func made(by transformer: Transformer, of event: Event, _ detail: DeliveryDetail) -> Made {
        switch transformer.outcome(of: event, known: detail.known, receivedAt: detail.receivedAt) {
        case .skip(let skip):
            return Made(decision: .skipped(reason: skip.reason.rawValue, detail: skip.detail))
        case .deliver(let payload, let found):
            let findings = found + checker.findings(in: payload.bytes)
            let status = Checker.expectedStatus(findings)
            let isHeld = holdsInvalid && status != 201
            return Made(
                decision: isHeld
                    ? .skipped(reason: WhyText.held, detail: "expected \(status)") : .sent(expected: status),
                payload: payload.bytes, findings: findings)
        }
    }

    // MARK: - Differences

    private static func kind(
        _ old: RuleDifference.Decision, _ new: RuleDifference.Decision, isChanged: Bool,
        hasOtherFindings: Bool
    ) -> RuleDifference.Kind {
        switch (old, new) {
        case (.sent, .skipped): .skipped
        case (.skipped, .sent): .sent
        case (.skipped(let before, _), .skipped(let after, _)) where before != after: .other
        case _ where isChanged: .payload
        default: hasOtherFindings ? .other : .same
        }
    }

    /// A payload with nothing in it, so that of a payload that stands alone each field is listed.
    private static let bare = Array(#"{"identity":{},"event":{"meta":{}}}"#.utf8)

    private static func changes(from old: [UInt8]?, to new: [UInt8]?) -> [JSONChange] {
        guard old != new else { return [] }
        return JSONDifference.changes(from: root(old ?? bare), to: root(new ?? bare))
    }

    private static func root(_ bytes: [UInt8]) -> JSONValue? {
        (try? JSONDocument(bytes, limits: .unlimitedBytes))?.root
    }

    /// The findings that others do not have as often; what they say in words does not count.
    private static func findings(_ findings: [Finding], without others: [Finding]) -> [Finding] {
        let place = { (finding: Finding) in [finding.rule, finding.pointer, finding.severity.rawValue] }
        var left = Dictionary(others.map { (place($0), 1) }, uniquingKeysWith: +)
        return findings.filter { finding in
            let count = left[place(finding)] ?? 0
            left[place(finding)] = count - 1
            return count <= 0
        }
    }
}

extension RuleDifference {
    /// The difference with what is personal masked.
    ///
    /// - Parameters:
    ///   - redactor: masks.
    ///   - changes: where the masked payloads differ; fewer places than in truth, where only what is masked does.
    /// - Returns: the difference as it may be shown.
    fileprivate func redacted(by redactor: Redactor, changes: [JSONChange]) -> RuleDifference {
        func masked(_ decision: Decision) -> Decision {
            guard case .skipped(let reason, let detail) = decision else { return decision }
            return .skipped(reason: reason, detail: redactor.shapes(in: detail))
        }
        func masked(_ finding: Finding) -> Finding {
            Finding(
                rule: finding.rule, pointer: redactor.shapes(in: finding.pointer),
                message: redactor.shapes(in: finding.message), severity: finding.severity)
        }
        var told = self
        told.row = row.redacted(by: redactor)
        told.old = masked(old)
        told.new = masked(new)
        told.changes = changes
        told.gained = gained.map(masked)
        told.lost = lost.map(masked)
        return told
    }
}
