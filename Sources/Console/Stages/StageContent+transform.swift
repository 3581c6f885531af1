import Kustomer
import Screen

extension StageContent {
    /// The lines of a stage of the transform, then what the stages before it left.
    ///
    /// - Parameter stage: identity, consent, name or meta.
    /// - Returns: the stage's own lines marked, earlier ones carried; what comes later is not there yet.
    func made(in stage: Stage) -> [StageLine] {
        let indices = detail.lines.indices.map { ($0, Stage.of(detail.lines[$0])) }
        let own = indices.filter { $0.1 == stage }.map(\.0)
        let earlier = indices.filter { $0.1.rawValue < stage.rawValue && isKept($0.0, $0.1) }.map(\.0)
        let decision = Stage.decision(on: detail.row) == stage ? [decided] : []
        let matched = own.map { StageLine(mark: mark(of: detail.lines[$0]), body: .matched($0)) }
        let carried = earlier.map { StageLine(mark: .carried, body: .matched($0)) }
        return decision + matched + notes(on: stage, own) + carried
    }

    /// Whether a line of an earlier stage is still worth a look: what is sent, and what consent was given.
    private func isKept(_ index: Int, _ stage: Stage) -> Bool {
        detail.lines[index].target != nil || stage == .consent
    }

    private func mark(of line: Explanation.Line) -> StageLine.Mark {
        guard line.target != nil else { return Stage.of(line) == .consent ? .added : .leftOut }
        return line.isChanged ? .changed : .added
    }

    /// What there is to say about a stage beside its lines.
    private func notes(on stage: Stage, _ own: [Int]) -> [StageLine] {
        switch stage {
        case .identity: identityNotes(own)
        case .consent: consentNotes(own)
        case .meta: findings([.nestedValue, .droppedProperty, .invalidTimestamp, .transformFailed])
        default: []
        }
    }

    /// The members of identity that nothing was found for, and what follows from that.
    private func identityNotes(_ own: [Int]) -> [StageLine] {
        guard detail.payloadByteCount != nil else { return [] }
        let sent = Set(own.compactMap { detail.lines[$0].targetText })
        let places = [
            ("identity.email", "traits.email, context.traits.email"), ("identity.externalId", "userId"),
            ("identity.name", "traits.name, context.traits.name"),
        ]
        let missing = places.filter { !sent.contains($0.0) }.map { target, sources in
            said("\(target) is left out: not in \(sources), nor in the known identity (T9)", .dim, .leftOut)
        }
        return missing + findings([.noCustomer, .singleKey])
    }

    /// Where each category of the consent stands, and what an event without consent comes to.
    private func consentNotes(_ own: [Int]) -> [StageLine] {
        guard let index = own.first(where: { detail.consents[$0] != nil }), let marks = detail.consents[index]
        else {
            let isAsked = detail.payloadByteCount != nil
            return own.isEmpty && isAsked
                ? [said("The event has no context.consent; the default lets it pass (T5).", .plain, .added)]
                : []
        }
        let note = detail.lines[index].note ?? ""
        return marks.map { mark in
            let sign = mark.isGranted ? glyphs.delivered : glyphs.refused
            let text =
                "\(sign) \(mark.name) \(mark.isGranted ? "granted" : "not granted"), at \(mark.place).\(mark.name)"
            return said(text, mark.isGranted ? .good : .bad, note.contains(mark.name) ? .added : .none)
        }
    }

    private func findings(_ rules: [TransformRule]) -> [StageLine] {
        detail.findings.filter { TransformRule(rawValue: $0.rule).map(rules.contains) ?? false }.map(found)
    }
}
