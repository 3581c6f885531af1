import Datafly
import Deliveries
import Glibc
import Kustomer
import Pipeline

/// Where the integration configuration is edited and tried out, before and until it is saved.
struct RulesDesk: Sendable {
    /// The options that rules are made with, the file among them.
    let options: TransformOptions
    /// The rules in use.
    let rules: TransformRules
    /// Whether a payload that is expected to be refused is not sent.
    let holdsInvalid: Bool
    /// The process's variables, which name the editor.
    let environment: [String: String]

    /// The text that editing begins with: the file's, without one the built-in preset's.
    ///
    /// - Throws: `CommandFailure` (78) when the file cannot be read.
    func text() throws -> [UInt8] {
        try options.integrationFile.map(IntegrationFile.bytes) ?? Array(Preset.integrationText.utf8)
    }

    /// Compares the rules in use with edited ones.
    ///
    /// - Parameters:
    ///   - edited: the edited rules.
    ///   - redactor: masks what is personal in what is told.
    /// - Returns: the comparison of one event after the other.
    func comparison(with edited: IntegrationConfiguration, redactor: Redactor?) -> RuleComparison {
        RuleComparison(
            old: rules.transformer, new: options.transformer(edited),
            checker: Checker(ruleSet: options.ruleSet), holdsInvalid: holdsInvalid, redactor: redactor)
    }

    /// Writes an edited text whole, in the place of a file with its mode, or as a new file.
    ///
    /// - Parameters:
    ///   - text: the text.
    ///   - path: the file; what a link leads to is replaced, not the link.
    ///   - start: what the file held when editing began; nil for a file that is not there yet.
    ///   - overwrites: whether it may hold something else by now.
    /// - Throws: `PrivateFile.Exists` when it holds something else, or `CommandFailure` (73) when it cannot be
    ///   written; it is left as it was then.
    static func save(_ text: [UInt8], to path: String, start: [UInt8]?, overwrites: Bool) throws {
        if let start, !overwrites, (try? IntegrationFile.bytes(of: path)) != start {
            throw PrivateFile.Exists()
        }
        var status = stat()
        let isThere = stat(path, &status) == 0
        try PrivateFile(
            isThere ? resolved(path) : path, overwrites: overwrites || start != nil,
            like: isThere ? status : nil
        ).finish(with: text)
    }

    /// The path without links.
    private static func resolved(_ path: String) -> String {
        guard let buffer = realpath(path, nil) else { return path }
        defer { free(buffer) }
        return String(cString: buffer)
    }
}
