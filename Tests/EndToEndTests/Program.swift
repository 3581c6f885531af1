import Foundation

/// The built program, and how tests run it.
enum Program {
    /// What a finished run left.
    struct Run {
        let status: Int32
        let output: String
        let errors: String

        /// The lines of stdout that are not empty.
        var lines: [String] { output.split(separator: "\n").map(String.init) }
    }

    /// The built `ked`, beside the test bundle.
    static let path: String = {
        var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        while folder.path != "/" {
            let candidate = folder.appendingPathComponent("ked")
            if FileManager.default.isExecutableFile(atPath: candidate.path),
                !FileManager.default.fileExists(atPath: candidate.path + "/Package.swift"),
                isFile(candidate.path)
            {
                return candidate.path
            }
            folder.deleteLastPathComponent()
        }
        return "\(repository)/.build/debug/ked"
    }()

    /// The repository's top folder.
    static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    private static func isFile(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
    }

    /// Runs `ked` to its end.
    static func ked(
        _ arguments: String..., input: String? = nil, environment: [String: String] = [:]
    ) async throws -> Run {
        try await ked(arguments, input: input, environment: environment)
    }

    /// Runs `ked` to its end.
    static func ked(
        _ arguments: [String], input: String? = nil, environment: [String: String] = [:]
    ) async throws -> Run {
        try await run(path, arguments, input: input.map { Data($0.utf8) }, environment: environment)
    }

    /// Runs any program to its end, with no environment but the given one, PATH and a home of its own.
    static func run(
        _ program: String, _ arguments: [String], input: Data? = nil, environment: [String: String] = [:]
    ) async throws -> Run {
        let folder = try Folder()
        var stdin = "/dev/null"
        if let input {
            stdin = folder.file("stdin")
            try input.write(to: URL(fileURLWithPath: stdin))
        }
        let spawned = try Spawned(
            program, arguments, environment: Self.environment(environment), in: folder, input: stdin)
        let status = await spawned.end()
        return Run(
            status: status, output: try folder.text("stdout"),
            errors: try folder.text("stderr"))
    }

    /// The variables of a run: nothing of the machine's but PATH; state goes where no other run looks.
    static func environment(_ more: [String: String]) -> [String: String] {
        var variables = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"]
        variables["HOME"] = NSTemporaryDirectory() + "ked-home-\(UUID().uuidString)"
        variables["LANG"] = "C.UTF-8"
        return variables.merging(more) { _, new in new }
    }
}

/// A temporary folder that goes when it is let go of.
final class Folder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "ked-test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The path of a file in it.
    func file(_ name: String) -> String {
        "\(path)/\(name)"
    }

    /// Writes a file, readable by its owner only, and returns its path.
    func write(_ name: String, _ text: String) throws -> String {
        _ = FileManager.default.createFile(
            atPath: file(name), contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
        return file(name)
    }

    /// The text of a file in it; bytes that are no UTF-8 are replaced.
    func text(_ name: String) throws -> String {
        String(decoding: FileManager.default.contents(atPath: file(name)) ?? Data(), as: UTF8.self)
    }
}
