import Deliveries

extension Model {
    /// The file that an export is written to unless another is typed.
    private static let exportName = "ked-export.ndjson"

    /// Opens a question, unless something else covers the screen.
    mutating func ask(_ question: Question) {
        guard overlay == nil, prompt == nil else { return }
        overlay = .confirmation(question)
    }

    // MARK: - Sending

    /// Sends the test event; a live destination is asked about once a run.
    mutating func sendTest() -> [Effect] {
        guard !needsAgreement else {
            ask(.sendTest)
            return []
        }
        return [.sendTest]
    }

    /// Delivers the selected event again; a live destination is asked about once a run.
    mutating func replay() -> [Effect] {
        guard let row = list.selectedRow else { return [] }
        guard !needsAgreement else {
            ask(.replay(row.id, name: row.eventName))
            return []
        }
        return [.replay(row.id)]
    }

    var needsAgreement: Bool { facts.isLive && !hasAgreedToSend }

    /// Asks whether so many dead letters are to be delivered again.
    mutating func askToReplayDead(_ count: Int) {
        guard count > 0 else {
            notice = "no dead letter here waits to be replayed: each was, or was bound for elsewhere"
            return
        }
        ask(.replayDead(count: count))
    }

    /// Goes to the first of the new deliveries.
    mutating func takeReplayed(first: DeliveryID?, count: Int) {
        list.noteChange()
        if let first { list.go(to: first) }
        let number = count == 1 ? "a new delivery" : "\(NumberText.grouped(count)) new deliveries"
        let doubt = isFiltered ? "; where it does not match the filter, it is not shown" : ""
        notice = "replayed as \(number)\(doubt)"
    }

    // MARK: - Answers to questions

    /// Agrees to what is asked.
    mutating func agree() -> [Effect] {
        guard let question = overlay?.question else { return [] }
        overlay = nil
        switch question {
        case .sendTest:
            hasAgreedToSend = true
            return [.sendTest]
        case .replay(let id, _):
            hasAgreedToSend = true
            return [.replay(id)]
        case .sendDraft:
            hasAgreedToSend = true
            return sendDraft()
        case .editAgain(let bytes, _): return [.edit(.text(bytes))]
        case .replayDead:
            if facts.isLive { hasAgreedToSend = true }
            return [.replayDead(filter)]
        case .redaction(let fileName): return export(to: fileName, isRedacted: true)
        case .overwrite(var request):
            request.overwrites = true
            return [.export(request)]
        case .saveRules(let path): return saveRules(to: path)
        case .overwriteRules(let path): return saveRules(to: path, overwrites: true)
        }
    }

    /// Answers no to what is asked; an export is written as it is then, everything else is left.
    mutating func disagree() -> [Effect] {
        guard let question = overlay?.question else { return [] }
        overlay = nil
        if case .redaction(let fileName) = question { return export(to: fileName, isRedacted: false) }
        return []
    }

    // MARK: - Copy and export

    /// Copies something of the selected delivery.
    func copy(_ part: CopyRequest.Part) -> [Effect] {
        list.selected.map { [.copy(CopyRequest(part, of: $0))] } ?? []
    }

    /// Opens the line in which the name of a file is typed.
    mutating func startExport() {
        prompt = Prompt(purpose: .exportName, text: Self.exportName)
        notice = Self.endings
    }

    /// Takes the name of a file, when its ending is one of a format.
    mutating func acceptExportName(_ line: Prompt) -> [Effect] {
        guard !line.text.isEmpty else { return [] }
        guard ExportFormat(fileName: line.text) != nil else {
            prompt = line
            notice = Self.endings
            return []
        }
        if facts.isRedacted { return export(to: line.text, isRedacted: true) }
        ask(.redaction(fileName: line.text))
        return []
    }

    private static let endings =
        "ends in " + ExportFormat.allCases.map { ".\($0.fileEnding)" }.joined(separator: " ")

    private func export(to fileName: String, isRedacted: Bool) -> [Effect] {
        [.export(ExportRequest(fileName: fileName, filter: filter, isRedacted: isRedacted))]
    }
}
