/// A file to edit, and whom to tell when that is done.
struct EditRequest: Sendable {
    /// The file.
    let path: String
    /// The command that edits it.
    let command: EditorCommand
    /// The editor's variables.
    let environment: [String: String]
    /// Told once, when the terminal is back.
    let report: @Sendable (Result<Void, EditorError>) -> Void
}
