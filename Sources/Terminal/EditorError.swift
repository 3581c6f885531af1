import Screen

/// Why a file could not be edited.
///
/// The terminal is back by then. `description` is one line for a person: what, and what to do.
public struct EditorError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What went wrong; stable, for code and tests to switch over.
    public enum Reason: Equatable, Sendable {
        /// The shell found no program for the command.
        case notFound
        /// The command ended with this status.
        case failed(status: Int32)
        /// The command ended by this signal.
        case killed(signal: Int32)
        /// An editor has the terminal already.
        case busy
        /// The program, or the task that asked, ends.
        case ending
        /// The system refused a pipe, a thread or a process.
        case system(String)
    }

    /// What went wrong.
    public let reason: Reason
    /// The command that was to edit.
    public let command: EditorCommand

    /// Makes an error.
    ///
    /// - Parameters:
    ///   - reason: what went wrong.
    ///   - command: the command that was to edit.
    public init(_ reason: Reason, _ command: EditorCommand) {
        self.reason = reason
        self.command = command
    }

    /// One line: what went wrong, and what to do.
    public var description: String {
        let name = TextFit.cut(
            (command.origin.map { "\($0)=" } ?? "") + SafeText.plain(command.text), to: 36)
        return switch reason {
        case .notFound: "the editor \(name) is not here: set EDITOR to one that is, such as EDITOR=nano"
        case .failed(let status):
            "the editor \(name) failed with status \(status): try again, or set EDITOR to another"
        case .killed(let signal):
            "the editor \(name) was ended by signal \(signal): try again, or set EDITOR to another"
        case .busy: "an editor is open already: leave it first"
        case .ending: "the editor \(name) was ended, since the program ends"
        case .system(let call):
            "the editor \(name) could not be started: \(call) failed: free some memory or descriptors"
        }
    }
}
