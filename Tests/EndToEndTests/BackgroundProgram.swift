import Foundation

/// A program that runs beside a test until the test ends: a sandbox, a server that is not ours, a worker.
final class BackgroundProgram: Sendable {
    private let folder: Folder
    private let spawned: Spawned

    /// Starts a program with its output going to files.
    init(_ program: String, _ arguments: [String], environment: [String: String] = [:]) throws {
        folder = try Folder()
        spawned = try Spawned(
            program, arguments, environment: Program.environment(environment), in: folder)
    }

    /// Starts `ked`.
    convenience init(ked arguments: String..., environment: [String: String] = [:]) throws {
        try self.init(Program.path, arguments, environment: environment)
    }

    deinit {
        spawned.signal(SIGKILL)
    }

    /// Sends it a signal.
    func signal(_ signal: Int32) {
        spawned.signal(signal)
    }

    /// The CPU time that it has used, in hundredths of a second.
    func ticks() throws -> Int {
        let text = try String(contentsOfFile: "/proc/\(spawned.identifier)/stat", encoding: .utf8)
        let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
        return fields.dropFirst(11).prefix(2).compactMap { Int($0) }.reduce(0, +)
    }

    /// Its process id.
    var identifier: Int32 { spawned.identifier }

    /// Its exit status, once it has ended.
    var status: Int32? { spawned.status }

    /// What it has printed on stdout so far.
    var output: String { (try? folder.text("stdout")) ?? "" }

    /// What it has printed on stderr so far.
    var errors: String { (try? folder.text("stderr")) ?? "" }

    /// Waits until `read` gives something.
    @discardableResult
    func wait<Value>(seconds: Double = 20, for read: (BackgroundProgram) -> Value?) async throws -> Value {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while ContinuousClock.now < deadline {
            if let value = read(self) { return value }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw TimedOut(output: output, errors: errors)
    }

    /// It did not come to print what was waited for.
    struct TimedOut: Error {
        let output: String
        let errors: String
    }
}

/// A server that is not ours, in another language: it records what it gets and answers as it is told.
final class ForeignServer: Sendable {
    /// A request as it came in.
    struct Request: Decodable {
        let path: String
        let authorization: String?
        let type: String?
        let body: String
    }

    let port: Int
    private let folder: Folder
    private let program: BackgroundProgram

    /// Starts it; the last of `statuses` repeats.
    init(statuses: String...) async throws {
        folder = try Folder()
        let script = Program.repository + "/Tests/EndToEndTests/foreign_server.py"
        program = try BackgroundProgram(
            "/usr/bin/env", ["python3", script, folder.file("record")] + statuses)
        port = try await program.wait { Int($0.output.trimmingCharacters(in: .whitespacesAndNewlines)) }
    }

    /// The requests so far, in order of arrival.
    var requests: [Request] {
        let text = (try? folder.text("record")) ?? ""
        return text.split(separator: "\n").compactMap {
            try? JSONDecoder().decode(Request.self, from: Data($0.utf8))
        }
    }
}
