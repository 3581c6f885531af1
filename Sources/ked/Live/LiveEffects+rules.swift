import Console
import Datafly
import Deliveries
import JournalStore
import Kustomer
import Pipeline

extension LiveEffects {
    /// Has the rules edited, those of an edit that was left or those in use.
    func editRules(_ draft: RulesDraft?) async throws -> Message {
        let file = desk.options.integrationFile
        let text = try draft?.text ?? desk.text()
        let edited = try await editor.edit(text, fileName: draft?.name ?? "integration.yaml")
        let result = RulesDraft(edited ?? text, start: draft?.start ?? text, file: file)
        return result.isEdited ? .rulesEdited(result) : .notice("nothing was changed, so nothing is compared")
    }

    /// Compares a group of events, the newest first; one whose stored bytes are damaged is left out.
    func compareRules(_ request: RuleRequest) async throws -> Message {
        let comparison = desk.comparison(with: request.rules, redactor: redactor)
        let rows = try await journal.rows(
            before: request.before, limit: request.limit, filter: request.filter)
        var events = ComparedEvents()
        for row in rows {
            try Task.checkCancellation()
            let detail = try? await journal.detail(row.id)
            events.add(detail.flatMap { comparison.difference(of: $0) })
        }
        return .rulesCompared(request, events, last: rows.count < request.limit ? nil : rows.last?.id)
    }

    /// Writes edited rules; those of the file that the run follows are in use at once.
    func saveRules(_ draft: RulesDraft, to path: String, overwrites: Bool) throws -> Message {
        let isFollowed = draft.file == path
        do {
            try RulesDesk.save(
                draft.text, to: path, start: isFollowed ? draft.start : nil, overwrites: overwrites)
        } catch is PrivateFile.Exists {
            return .rulesConflict(path: path)
        }
        if isFollowed, case .rules(let rules) = draft.reading {
            desk.rules.transformer = desk.options.transformer(rules)
        }
        return .rulesSaved(path: path)
    }
}
