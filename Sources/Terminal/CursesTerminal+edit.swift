extension CursesTerminal {
    /// Gives the terminal to an editor, and takes it again when the editor ends.
    ///
    /// The editor is `$VISUAL`, else `$EDITOR`, else `vi`, started as a job of its own: Ctrl-C there does not reach
    /// this program, and Ctrl-Z stops both, as one job of the shell. Frames that are drawn meanwhile wait; the last
    /// of them shows afterwards. When the task is cancelled or the terminal shut down, the editor is ended.
    ///
    /// - Parameters:
    ///   - path: the file to edit.
    ///   - environment: the process's variables, which the editor gets as well.
    /// - Throws: `EditorError` when the editor cannot be run or fails; the terminal is back by then.
    public func edit(path: String, environment: [String: String]) async throws(EditorError) {
        let command = EditorCommand(environment: environment)
        let result: Result<Void, EditorError> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let request = EditRequest(path: path, command: command, environment: environment) {
                    continuation.resume(returning: $0)
                }
                guard mailbox.leave(request) else {
                    continuation.resume(returning: .failure(EditorError(.ending, command)))
                    return
                }
                if Task.isCancelled { mailbox.leave { $0.wantsEditorEnded = true } }
            }
        } onCancel: {
            mailbox.leave { $0.wantsEditorEnded = true }
        }
        try result.get()
    }
}
