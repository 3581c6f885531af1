import Datafly
import Kustomer

extension DeliveryDetail {
    /// The delivery with what is personal masked: event, payload, answers, and the line of the list.
    ///
    /// The digests of its requests are left out, since they would tell whether a guess is right.
    ///
    /// - Parameter redactor: masks; the one of the delivery's store, so that masks agree.
    /// - Returns: a delivery of the same form.
    public func redacted(by redactor: Redactor) -> DeliveryDetail {
        let redactor = redactor.knowing(
            whatIsIn: [(eventBytes, nil), (payload ?? [], nil), (known?.traits ?? [], "traits")])
        var detail = self
        detail.row = row.redacted(by: redactor)
        detail.eventBytes = redactor.data(eventBytes)
        detail.payload = payload.map { redactor.data($0) }
        detail.known = known.map { known in
            KnownIdentity(
                userId: known.userId.map(redactor.shapes),
                traits: redactor.data(known.traits, root: "traits"))
        }
        detail.findings = findings.map { finding in
            Finding(
                rule: finding.rule, pointer: redactor.shapes(in: finding.pointer),
                message: redactor.shapes(in: finding.message), severity: finding.severity)
        }
        detail.skipDetail = skipDetail.map(redactor.shapes)
        detail.attempts = attempts.map { $0.redacted(by: redactor) }
        return detail
    }
}

extension DeliveryRow {
    /// The row with what looks personal masked.
    ///
    /// - Parameter redactor: masks; the one of the delivery's store.
    /// - Returns: the row.
    public func redacted(by redactor: Redactor) -> DeliveryRow {
        var row = self
        row.eventName = redactor.shapes(in: eventName)
        row.customer = customer.map(redactor.shapes)
        row.why = redactor.shapes(in: why)
        row.behind = behind.map(redactor.shapes)
        row.messageId = redactor.shapes(in: messageId)
        return row
    }
}

extension Attempt {
    /// The attempt with what is personal in its answer masked, and without its digest.
    fileprivate func redacted(by redactor: Redactor) -> Attempt {
        var outcome = outcome
        if case .answered(let answer) = outcome {
            let headers = answer.headers.map {
                KustomerHeader(name: $0.name, value: redactor.shapes(in: $0.value))
            }
            outcome = .answered(
                Answer(
                    status: answer.status, headers: headers, body: redactor.answer(answer.body),
                    isBodyCut: answer.isBodyCut, isJSON: answer.isJSON))
        }
        return Attempt(
            id: id, deliveryID: deliveryID, number: number, isCounted: isCounted, startedAt: startedAt,
            finishedAt: finishedAt, requestDigest: "", requestByteCount: requestByteCount, outcome: outcome,
            outcomeClass: outcomeClass, milliseconds: milliseconds)
    }
}
