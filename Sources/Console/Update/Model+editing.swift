import Datafly
import Deliveries

extension Model {
    /// Has the selected event, or the one that was edited before, edited in an editor.
    func edit() -> [Effect] {
        if let edited { return [.edit(.text(edited.bytes))] }
        return list.selected.map { [.edit(.delivery($0))] } ?? []
    }

    /// Takes what an editor left: an event is shown with its payload, anything else asked about.
    mutating func takeEdited(_ bytes: [UInt8]?, of task: EditTask) {
        guard let bytes else { return takeUnedited(task) }
        overlay = nil
        do throws(EventError) {
            _ = try Event(bytes)
            edited = EditedEvent(bytes: bytes)
        } catch {
            overlay = .confirmation(.editAgain(bytes, mistake: ConsoleDetail.cut(error.description)))
        }
    }

    /// An editor failed; a text that was edited before is not lost by that.
    mutating func takeFailedEdit(_ task: EditTask, _ text: String) {
        guard case .text(let bytes) = task, bytes != edited?.bytes else { return }
        overlay = .confirmation(.editAgain(bytes, mistake: ConsoleDetail.cut(text)))
    }

    /// The text was left as it was: one that is no event is asked about again.
    private mutating func takeUnedited(_ task: EditTask) {
        guard case .text(let bytes) = task else {
            notice = "nothing was changed: nothing is sent"
            return
        }
        if bytes != edited?.bytes { takeEdited(bytes, of: task) }
    }
}
