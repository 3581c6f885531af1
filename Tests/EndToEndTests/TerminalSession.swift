import Foundation
import Testing

/// The built program in a real terminal: tmux on a server of its own.
final class TerminalSession: Sendable {
    private let socket = "ked-test-\(UUID().uuidString.prefix(8))"

    /// Starts `command` through a shell, so that what the terminal is left as can be looked at afterwards.
    ///
    /// - Parameters:
    ///   - command: a shell command line; `KED` stands for the built program.
    ///   - columns: the terminal's width.
    ///   - rows: the terminal's height.
    /// - Throws: when tmux cannot be started.
    init(_ command: String, columns: Int = 120, rows: Int = 35) async throws {
        try await tmux(
            "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", "env", "PS1=ready$ ", "LANG=C.UTF-8",
            "SWIFT_BACKTRACE=enable=no", "KED=\(Program.path)", "bash", "--norc", "--noprofile")
        try await tmux("set-option", "-g", "status", "off")
        try await tmux("set-option", "-s", "set-clipboard", "on")
        try await type(command)
        try await press("Enter")
    }

    deinit {
        guard let folder = try? Folder() else { return }
        let killer = try? Spawned(
            "/usr/bin/env", ["tmux", "-L", socket, "kill-server"], environment: Program.environment([:]),
            in: folder)
        while killer != nil, killer?.status == nil { usleep(1_000) }
    }

    /// Types text as it is.
    func type(_ text: String) async throws {
        try await tmux("send-keys", "-l", text)
    }

    /// Presses keys by tmux's names for them, such as `Enter`, `Down`, `Escape` and `C-z`.
    func press(_ keys: String...) async throws {
        try await tmux(["send-keys"] + keys)
    }

    /// Closes the terminal, as closing its window does.
    func close() async throws {
        try await tmux("kill-server")
    }

    /// Gives the terminal another size.
    func resize(columns: Int, rows: Int) async throws {
        try await tmux("resize-window", "-x", "\(columns)", "-y", "\(rows)")
    }

    /// What the terminal shows now, a line a row.
    func screen() async throws -> String {
        try await tmux("capture-pane", "-p")
    }

    /// What tmux knows of the terminal by one of its formats, such as `#{pane_title}`.
    func fact(_ format: String) async throws -> String {
        try await tmux("display-message", "-p", format)
    }

    /// What the program copied last, as tmux keeps it.
    func copied() async throws -> String {
        try await tmux("show-buffer")
    }

    /// Waits until the screen satisfies `condition` and returns it; records an issue with the screen when it never does.
    @discardableResult
    func waitFor(
        _ what: String, seconds: Double = 20, sourceLocation: SourceLocation = #_sourceLocation,
        where condition: (String) -> Bool
    ) async throws -> String {
        let deadline = ContinuousClock.now + .seconds(seconds)
        var last = ""
        while ContinuousClock.now < deadline {
            last = try await screen()
            if condition(last) { return last }
            try await Task.sleep(for: .milliseconds(25))
        }
        Issue.record("never on screen: \(what)\n\(last)", sourceLocation: sourceLocation)
        throw Never.appeared
    }

    /// Waits until the screen holds every one of `texts`.
    @discardableResult
    func waitFor(
        _ texts: String..., seconds: Double = 20, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> String {
        try await waitFor(
            texts.joined(separator: " and "), seconds: seconds, sourceLocation: sourceLocation
        ) { screen in texts.allSatisfy(screen.contains) }
    }

    /// The screen never came to show what was waited for.
    enum Never: Error {
        case appeared
    }

    @discardableResult
    private func tmux(_ arguments: String...) async throws -> String {
        try await tmux(arguments)
    }

    @discardableResult
    private func tmux(_ arguments: [String]) async throws -> String {
        try await Program.run(
            "/usr/bin/env", ["tmux", "-L", socket, "-f", "/dev/null", "-u"] + arguments,
            environment: ["TERM": "xterm-256color"]
        ).output
    }
}
