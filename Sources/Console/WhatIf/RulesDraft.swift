public import Datafly

/// The text of an integration configuration that is being edited, and what it says; nothing of it is saved.
public struct RulesDraft: Equatable, Sendable {
    /// What a text is when it is read: a configuration, or mistakes.
    public enum Reading: Equatable, Sendable {
        /// Rules to compare with.
        case rules(IntegrationConfiguration)
        /// Why it is none, a line each.
        case mistakes([String])
    }

    /// The text as it was edited last.
    public let text: [UInt8]
    /// The text that editing began with: what the file held then.
    public let start: [UInt8]
    /// The file that the run follows; nil when it was given none.
    public let file: String?
    /// What the text says.
    public let reading: Reading

    /// Reads an edited text.
    ///
    /// - Parameters:
    ///   - text: the text as it was edited last.
    ///   - start: the text that editing began with.
    ///   - file: the file that the run follows; nil when it was given none.
    public init(_ text: [UInt8], start: [UInt8], file: String?) {
        self.text = text
        self.start = start
        self.file = file
        do throws(IntegrationError) {
            reading = .rules(try IntegrationConfiguration(text, fileName: Self.name(of: file)))
        } catch {
            reading = .mistakes(
                error.description.split(separator: "\n").map { ConsoleDetail.cut(String($0)) })
        }
    }

    /// Whether the text is another than the one that editing began with.
    public var isEdited: Bool { text != start }

    /// The name of the file, without its folder.
    public var name: String { Self.name(of: file) }

    private static func name(of file: String?) -> String {
        file?.split(separator: "/").last.map(String.init) ?? "integration.yaml"
    }

    /// The rules; nil while the text has mistakes.
    var rules: IntegrationConfiguration? {
        if case .rules(let rules) = reading { rules } else { nil }
    }

    /// What keeps the text from being used.
    var mistakes: [String] {
        if case .mistakes(let lines) = reading { lines } else { [] }
    }
}
