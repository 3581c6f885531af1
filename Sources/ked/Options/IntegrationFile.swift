import Datafly
import Foundation
import Kustomer
import Pipeline

/// Signal's integration configuration in a file, as `--integration FILE` names it.
enum IntegrationFile {
    /// Reads and checks the file.
    ///
    /// - Parameter path: the file, YAML, version 2.
    /// - Returns: the configuration; its warnings are in it.
    /// - Throws: `CommandFailure` (78) with every mistake in the file, a line each.
    static func read(_ path: String) throws -> IntegrationConfiguration {
        let data = try bytes(of: path)
        do {
            let name = path.split(separator: "/").last.map(String.init) ?? path
            return try IntegrationConfiguration(data, fileName: name)
        } catch {
            throw CommandFailure(
                .badConfiguration, "--integration: \(path) has mistakes\n\(error.description)")
        }
    }

    /// What is doubtful in a file and about it, a line each, with its name.
    static func doubts(of integration: IntegrationConfiguration, _ path: String) -> [String] {
        unnamedDoubts(of: integration, path).map { "\(path) \($0)" }
    }

    /// The same without the file's name.
    static func unnamedDoubts(of integration: IntegrationConfiguration, _ path: String) -> [String] {
        var status = stat()
        let isOpen = stat(path, &status) == 0 && SecretFile.isOpen(status)
        let key = "holds an api_key and others may read it: run chmod 600 \(path)"
        return integration.warnings.map(\.description)
            + (isOpen && integration.parameters.apiKey != nil ? [key] : [])
    }

    /// Reads the file's text.
    ///
    /// - Parameter path: the file.
    /// - Returns: its bytes, whatever they say.
    /// - Throws: `CommandFailure` (78) when there is no such file, or it is too large.
    static func bytes(of path: String) throws -> [UInt8] {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFDIR,
            status.st_size <= IntegrationConfiguration.maximumBytes,
            let data = FileManager.default.contents(atPath: path)
        else {
            throw CommandFailure(
                .badConfiguration,
                "--integration: cannot read \(path): give the path of a YAML file of at most 1 MiB")
        }
        return [UInt8](data)
    }

    /// Takes the file anew whenever it is saved; one with mistakes changes nothing.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - rules: get the new transformer.
    ///   - make: makes it of the configuration.
    ///   - tell: told after each save: what is doubtful in the file, or what is wrong with it.
    static func follow(
        _ path: String, rules: TransformRules, make: (IntegrationConfiguration?) -> Transformer,
        tell: (Result<[String], CommandFailure>) -> Void
    ) async {
        for await _ in FileWatch.changes(of: path) {
            do {
                let integration = try read(path)
                rules.transformer = make(integration)
                tell(.success(doubts(of: integration, path)))
            } catch {
                tell(.failure(error as? CommandFailure ?? CommandFailure(.badConfiguration, "\(error)")))
            }
        }
    }
}
