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
    init(_ command: String, columns: Int = 120, rows: Int = 35) throws {
        try tmux(
            "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", "env", "PS1=ready$ ", "LANG=C.UTF-8",
            "KED=\(Program.path)", "bash", "--norc", "--noprofile")
        try tmux("set-option", "-g", "status", "off")
        try type(command)
        try press("Enter")
    }

    deinit {
        _ = try? tmux("kill-server")
    }

    /// Types text as it is.
    func type(_ text: String) throws {
        try tmux("send-keys", "-l", text)
    }

    /// Presses a key by tmux's name for it: `Enter`, `Down`, `Escape`, `C-z`, …
    func press(_ keys: String...) throws {
        try tmux(["send-keys"] + keys)
    }

    /// Gives the terminal another size.
    func resize(columns: Int, rows: Int) throws {
        try tmux("resize-window", "-x", "\(columns)", "-y", "\(rows)")
    }

    /// What the terminal shows now, a line a row.
    func screen() throws -> String {
        try tmux("capture-pane", "-p")
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
            last = try screen()
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
    private func tmux(_ arguments: String...) throws -> String {
        try tmux(arguments)
    }

    @discardableResult
    private func tmux(_ arguments: [String]) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["tmux", "-L", socket, "-f", "/dev/null", "-u"] + arguments
        process.environment = Program.environment(["TERM": "xterm-256color"])
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
