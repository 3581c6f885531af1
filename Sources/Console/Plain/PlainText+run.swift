import Datafly
import Deliveries
import Kustomer

extension PlainText {
    /// That the process which writes the store has ended, or another has begun.
    ///
    /// - Parameter writer: the process that writes it now; nil for none.
    /// - Returns: one sentence.
    func lines(writer: String?) -> [String] {
        [
            writer.map { "The store is written to again, by \($0)." }
                ?? "\(facts.holder ?? "its writer") has ended: nobody delivers. End this run and start ked again."
                .asSentence
        ]
    }

    /// Where things go and come from; what is said first.
    var introduction: [String] {
        var lines = ["ked, the Kustomer Event Debugger, in plain text."]
        if let holder = facts.holder {
            lines.append("This run watches only: \(holder) writes this store.")
        } else if facts.destination.isSandbox {
            lines.append("Deliveries go to the built-in sandbox, \(facts.placeText).")
        } else {
            let name = facts.destination.orgName.map { "the org \($0), " } ?? ""
            let key = facts.maskedKey.map { ", with the key \($0)" } ?? ""
            let live = facts.isLive ? " This is a live destination." : ""
            lines.append("Deliveries go to \(name)\(facts.placeText)\(key).\(live)")
        }
        if let proxy = facts.proxy { lines.append("Requests go through the proxy \(proxy).") }
        if !facts.isDelivering { lines.append("This run only looks: nothing is delivered.") }
        if let listener = facts.listener { lines.append("Events come in at \(listener).") }
        return lines
    }

    /// How many deliveries stand where.
    func line(_ counts: DeliveryCounts) -> String {
        guard counts.total > 0 else { return "The store holds no delivery yet." }
        let parts = [
            (counts.delivered, "delivered"), (counts.dead, "dead"), (counts.retrying, "to be tried again"),
            (counts.skipped, "skipped"), (counts.waiting, "waiting"),
        ]
        let words = parts.filter { $0.0 > 0 }.map { "\(NumberText.grouped($0.0)) \($0.1)" }
        return "In the store: \(words.joined(separator: ", "))."
    }

    /// What this run came to.
    func summary(_ tally: [PlainOutcome.Kind: Int]) -> String {
        let parts: [(PlainOutcome.Kind, String)] = [
            (.delivered, "delivered"), (.dead, "dead"), (.skipped, "skipped"),
            (.retry, "attempts to be made again"), (.refused, "lines refused"),
        ]
        let words = parts.compactMap { kind, word in
            tally[kind].map { "\(NumberText.grouped($0)) \($0 == 1 ? word.singular : word)" }
        }
        return words.isEmpty
            ? "End of this run: nothing came in." : "End of this run: \(words.joined(separator: ", "))."
    }

    /// What changed about the destination; nothing for what only counts down.
    ///
    /// - Parameters:
    ///   - old: how it was.
    ///   - new: how it is.
    ///   - waiting: how many deliveries wait for it.
    /// - Returns: the lines.
    func lines(from old: DestinationStatus, to new: DestinationStatus, waiting: Int) -> [String] {
        var lines: [String] = []
        switch (old.halt, new.halt) {
        case (nil, let halt?): lines.append(line(halt, waiting: waiting))
        case (_?, nil): lines.append("Released: the destination takes deliveries again.")
        case (let before?, let after?)
        where before.status != after.status || before.failure != after.failure:
            lines.append(line(after, waiting: waiting))
        default: break
        }
        if new.halt == nil {
            switch (old.restsUntil, new.restsUntil) {
            case (nil, let time?): lines.append("All sending rests until \(clock(time)).")
            case (_?, nil): lines.append("Sending goes on.")
            default: break
            }
        }
        return lines
    }

    /// Why the destination is halted, how much waits, when the next probe goes, what to do.
    func line(_ halt: DestinationStatus.Halt, waiting: Int) -> String {
        let wait = waiting == 1 ? "1 event waits" : "\(NumberText.grouped(waiting)) events wait"
        let probe = halt.probeAt.map { " The next probe goes at \(clock($0)); probe sends it now." } ?? ""
        let advice = halt.hint.map { " Do: \($0.do)" } ?? ""
        return "HALTED. \(BannerView.reason(halt)). \(wait), none is lost.\(probe)\(advice)"
    }
}

extension String {
    /// The words for one of what the text names in the plural.
    fileprivate var singular: String {
        switch self {
        case "attempts to be made again": "attempt to be made again"
        case "lines refused": "line refused"
        default: self
        }
    }
}
