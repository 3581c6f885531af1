/// The command that edits a file: `$VISUAL`, else `$EDITOR`, else `vi`.
///
/// A line for the shell, so that it may have arguments: `code --wait`.
public struct EditorCommand: Equatable, Sendable {
    /// The command, without the file.
    public let text: String
    /// The variable that named it; nil for `vi`.
    public let origin: String?

    /// Finds the command.
    ///
    /// - Parameter environment: the process's variables; one that is blank counts as not set.
    public init(environment: [String: String]) {
        let named = ["VISUAL", "EDITOR"].lazy.compactMap { name in
            environment[name].map { (name: name, value: $0) }
        }
        let first = named.first { !$0.value.allSatisfy(\.isWhitespace) }
        text = first?.value ?? "vi"
        origin = first?.name
    }
}
