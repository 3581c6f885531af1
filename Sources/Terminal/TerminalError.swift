import Screen

/// Why the screen could not be opened.
///
/// The terminal is left as it was. `description` is one line for a person: what, where, what to do.
public struct TerminalError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What went wrong; stable, for code and tests to switch over.
    public enum Reason: Equatable, Sendable {
        /// The process has no terminal: a cron job, a service, a pipe on all sides.
        case noTerminal
        /// `TERM` is not set.
        case termUnset
        /// No terminfo entry for this `TERM`.
        case termUnknown(String)
        /// A terminal that cannot place the cursor, such as `dumb`.
        case termTooSimple(String)
        /// The system refused a pipe, a thread or a screen.
        case system(String)
    }

    /// What went wrong.
    public let reason: Reason

    /// Makes an error.
    ///
    /// - Parameter reason: what went wrong.
    public init(_ reason: Reason) {
        self.reason = reason
    }

    /// One line: what went wrong, and what to do.
    public var description: String {
        switch reason {
        case .noTerminal:
            "/dev/tty: there is no terminal to draw on: run this in a terminal, or use --plain (text) or --headless (JSON)"
        case .termUnset:
            "TERM is not set: set it to your terminal's type, such as xterm-256color, or use --plain or --headless"
        case .termUnknown(let name):
            "TERM=\(SafeText.plain(name)) is not known here: install ncurses-term, set TERM=xterm-256color, or use --plain or --headless"
        case .termTooSimple(let name):
            "TERM=\(SafeText.plain(name)) cannot place the cursor: set TERM to your terminal's type, or use --plain or --headless"
        case .system(let call):
            "the screen could not be opened: \(call) failed: free some memory or descriptors, or use --plain or --headless"
        }
    }
}
