import Deliveries
import Screen

/// Asks before something goes to a destination that is not on this machine, or a file is written.
enum ConfirmationView {
    static func draw(_ question: Question, _ model: Model, rows: Range<Int>, on canvas: inout Canvas) {
        let glyphs = canvas.glyphs
        let width = min(model.size.columns - 4, 76)
        let left = (model.size.columns - width) / 2
        let lines =
            TextFit.wrapped(text(question, model.facts), to: width - 4) + [""]
            + TextFit.wrapped(answers(question), to: width - 4)
        let top = rows.lowerBound + max((rows.count - lines.count - 2) / 2, 0)
        let columns = left..<(left + width)
        canvas.clear(rows: top..<(top + lines.count + 2), columns: columns)
        canvas.line(row: top, columns: columns, left: glyphs.topLeft, right: glyphs.topRight)
        canvas.put(" \(title(question)) ", row: top, column: left + 1, width: width - 2, .heading)
        for (offset, text) in lines.enumerated() {
            let row = top + 1 + offset
            canvas.put(glyphs.vertical, row: row, column: left, .border)
            canvas.put(text, row: row, column: left + 2, width: width - 4)
            canvas.put(glyphs.vertical, row: row, column: left + width - 1, .border)
        }
        canvas.line(
            row: top + lines.count + 1, columns: columns, left: glyphs.bottomLeft, right: glyphs.bottomRight)
    }

    static func title(_ question: Question) -> String {
        switch question {
        case .sendTest: "Send a test event?"
        case .sendDraft: "Send the event?"
        case .editAgain: "Edit again?"
        case .replay: "Replay?"
        case .replayDead(let count): "Replay \(deadLetters(count))?"
        case .redaction: "Mask what is personal?"
        case .overwrite: "Overwrite?"
        case .saveRules: "Write the integration file?"
        case .overwriteRules: "Overwrite what something else wrote?"
        }
    }

    static func text(_ question: Question, _ facts: RunFacts) -> String {
        switch question {
        case .sendTest:
            return "Order Completed for jane.doe@example.com goes to \(name(of: facts)). This is a live "
                + "destination: the event stays on that customer's timeline."
        case .sendDraft(let name):
            return
                "\(name) goes to \(self.name(of: facts)), as a new event. This is a live destination: the event "
                + "stays on the customer's timeline."
        case .editAgain(_, let mistake): return "What the editor left is not sent: \(mistake)."
        case .replay(_, let name):
            return "\(name) goes to \(self.name(of: facts)) again, under the mapping of now. This is a live "
                + "destination: the event stays on the customer's timeline."
        case .replayDead(let count):
            let live =
                facts.isLive ? " This is a live destination: events stay on the customers' timelines." : ""
            return
                "\(deadLetters(count)) of this list \(count == 1 ? "goes" : "go") to \(name(of: facts)) again, "
                + "under the mapping of now.\(live)"
        case .redaction(let fileName):
            return
                "\(fileName) gets what the list shows. E-mail addresses, names, IP addresses and free text can be "
                + "masked in it: the same value has the same mask everywhere in this store. The API key is never in it."
        case .overwrite(let request): return "\(request.fileName) is there already."
        case .saveRules(let path):
            return
                "\(path) gets the text as it was edited, at once and whole. Events that come in from then on are "
                + "made into payloads by it; what was delivered stays as it was."
        case .overwriteRules(let path):
            return
                "\(path) is not as it was when editing began: something else wrote or removed it. Overwriting "
                + "undoes that."
        }
    }

    private static func answers(_ question: Question) -> String {
        switch question {
        case .sendTest: "Enter sends it, and ked does not ask again in this run. Esc does not."
        case .sendDraft: "Enter sends it, and ked does not ask again in this run. Esc does not."
        case .editAgain: "Enter opens the editor again, with the text as it was left. Esc throws it away."
        case .replay: "Enter replays it, and ked does not ask again in this run. Esc does not."
        case .replayDead: "Enter replays them as new deliveries. Esc does not."
        case .redaction: "Enter masks, n exports everything as it is, Esc exports nothing."
        case .overwrite, .overwriteRules: "Enter overwrites it. Esc leaves it as it is."
        case .saveRules: "Enter writes it. Esc goes back to the comparison."
        }
    }

    private static func deadLetters(_ count: Int) -> String {
        NumberText.counted(count, "dead letter")
    }

    private static func name(of facts: RunFacts) -> String {
        let place = facts.placeText
        if facts.destination.isSandbox { return "the built-in sandbox" }
        return facts.destination.orgName.map { "the org \($0) (\(place))" } ?? place
    }
}
