import Glibc

extension CursesThread {
    /// Gives the terminal to an editor.
    func startEditing(_ request: EditRequest) {
        guard editor == nil else {
            request.report(.failure(EditorError(.busy, request.command)))
            return
        }
        screen.leave()
        do throws(EditorError) {
            let editor = try EditorProcess(request)
            TerminalRescue.lend(to: editor.group)
            self.editor = editor
        } catch {
            takeBack()
            request.report(.failure(error))
        }
    }

    /// Looks after the editor that has the terminal.
    ///
    /// - Parameters:
    ///   - editor: the editor.
    ///   - isToEnd: whether it is to end.
    /// - Returns: whether it was stopped, so that the program stops as well.
    func lookAfter(_ editor: EditorProcess, isToEnd: Bool) -> Bool {
        if isToEnd {
            end(editor)
            return false
        }
        switch editor.change() {
        case .ended:
            finish(editor, editor.result)
            return false
        case .stopped:
            guard tcgetpgrp(screen.device.inputDescriptor) == editor.group else { break }
            tcsetpgrp(screen.device.inputDescriptor, getpgrp())
            return true
        case nil: break
        }
        // The shell puts this program's group to the front, which passes that on.
        if screen.device.isForeground { editor.goOn(on: screen.device.inputDescriptor) }
        isAway = tcgetpgrp(screen.device.inputDescriptor) != editor.group
        return false
    }

    /// Ends the editor that is open, and what was asked for meanwhile; the terminal is taken back, not yet drawn on.
    func endEditing(_ contents: Mailbox.Contents) {
        for request in contents.edits { request.report(.failure(EditorError(.ending, request.command))) }
        if let editor { end(editor) }
    }

    private func end(_ editor: EditorProcess) {
        editor.end()
        finish(editor, .failure(EditorError(.ending, editor.request.command)))
    }

    private func finish(_ editor: EditorProcess, _ result: Result<Void, EditorError>) {
        self.editor = nil
        let owner = tcgetpgrp(screen.device.inputDescriptor)
        if owner == editor.group { tcsetpgrp(screen.device.inputDescriptor, getpgrp()) }
        if screen.device.isForeground { takeBack() } else { isAway = true }
        TerminalRescue.lend(to: nil)
        editor.request.report(result)
    }
}
