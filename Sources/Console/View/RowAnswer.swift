import Datafly
import Deliveries
import Kustomer
import Screen

/// What the list says about the answer: a sign, a status where there is one, a word.
///
/// Shapes: `✔ 201 created`, `✘ 400 refused`, `↻ 503 in 4m12s`, `‖ 401 halted`, `· waiting`, `– skipped`, `– held`.
struct RowAnswer: Equatable {
    let sign: String
    /// Status, or what stands for it.
    let text: String
    /// What follows the status; left out where there is little room.
    let word: String
    let role: Role

    /// Everything in one text.
    var full: String { [sign, text, word].filter { !$0.isEmpty }.joined(separator: " ") }
    /// The text without the words that the sign says already.
    var brief: String { text.isEmpty || role == .retry ? full : "\(sign) \(text)" }

    /// Says what a row's answer is.
    ///
    /// - Parameters:
    ///   - row: the row.
    ///   - model: the destination, its halt, the time and the signs.
    init(_ row: DeliveryRow, in model: Model) {
        let glyphs = model.glyphs
        let status = row.status.map(String.init) ?? ""
        switch row.state {
        case .delivered:
            self.init(glyphs.delivered, status, row.status.map(Self.word) ?? "delivered", .good)
        case .dead:
            self.init(
                glyphs.refused, status, row.reason == DeadReason.refused.rawValue ? "refused" : "dead", .bad)
        case .skipped:
            let isKept = row.reason == SkipReason.identifyOnly.rawValue
            self.init(glyphs.skipped, "", isKept ? "kept" : row.isHeld ? "held" : "skipped", .skipped)
        case .received: self.init(glyphs.waiting, "", "received", .waiting)
        case .sending: self.init(glyphs.waiting, "", "sending", .waiting)
        case .pending: self.init(pending: row, status, model)
        }
    }

    private init(pending row: DeliveryRow, _ status: String, _ model: Model) {
        let glyphs = model.glyphs
        let isTried = row.status != nil || row.failure != nil
        if row.isElsewhere(in: model) {
            self.init(glyphs.waiting, status, "elsewhere", .waiting)
        } else if model.status.halt != nil {
            self.init(glyphs.halted, status, "halted", .halted)
        } else if !isTried {
            self.init(glyphs.waiting, "", "waiting", .waiting)
        } else if let time = row.nextTry(in: model), let left = TimeText.countdown(to: time, from: model.now)
        {
            self.init(glyphs.retry, status, "in \(left)", .retry)
        } else {
            self.init(glyphs.retry, status, "due", .retry)
        }
    }

    private init(_ sign: String, _ text: String, _ word: String, _ role: Role) {
        self.sign = sign
        self.text = text
        self.word = word
        self.role = role
    }

    private static func word(_ status: Int) -> String {
        KustomerResponse.reason(status).lowercased()
    }
}

extension DeliveryRow {
    /// The words of the last column, or what stands for them where the store has none.
    func whyText(in model: Model) -> String {
        if let behind, state == .pending, why.isEmpty { return "behind \(behind)" }
        if isElsewhere(in: model) {
            return "waits for \(destination.text.split(separator: "|").first ?? "another destination")"
        }
        if state == .pending, let status, model.status.halt?.status == status,
            let words = Self.haltWords[status]
        {
            return words
        }
        if why.isEmpty, isPossibleDuplicate { return "possible duplicate" }
        if why.isEmpty, state == .pending, model.facts.isDelivering, model.facts.holder == nil {
            if model.status.restsUntil != nil { return "the destination rests" }
            if model.status.budget?.remaining == 0 { return "rate budget used up" }
        }
        if why.isEmpty, let detail = model.detail, detail.row.id == id { return detail.expectationText ?? "" }
        return why
    }

    /// What the statuses that halt mean, as short as a row wants it.
    private static let haltWords = [
        401: "key not accepted", 403: "key or network refused", 404: "no such org",
    ]

    /// Whether it waits for another destination than the one in use, and so for another run.
    func isElsewhere(in model: Model) -> Bool {
        state == .pending && destination != model.facts.destination.key && model.facts.holder == nil
    }

    /// When it is tried again: not before the destination's rest is over.
    func nextTry(in model: Model) -> Timestamp? {
        guard let nextAttemptAt else { return nil }
        return model.status.restsUntil.map { max($0, nextAttemptAt) } ?? nextAttemptAt
    }

    /// Whether it has a payload that was held back: Kustomer is expected to refuse it (`--hold-invalid`), or it was only
    /// looked at (`--no-deliver`).
    var isHeld: Bool { state == .skipped && WhyText.isHeld(reason) }

    /// Who the event is about, `(none)` when the payload names nobody.
    var customerText: String { customer ?? "(none)" }
}
