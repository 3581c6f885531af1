/// Reads an integration's configuration and collects everything that is wrong with it.
struct IntegrationReader {
    /// What has been found so far.
    fileprivate(set) var problems: [IntegrationProblem] = []

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - bytes: the file.
    ///   - fileName: its name for messages.
    /// - Returns: the configuration with its warnings.
    /// - Throws: everything that is wrong, when that keeps the file from being used.
    static func configuration(
        _ bytes: [UInt8], fileName: String
    ) throws(IntegrationError) -> IntegrationConfiguration {
        var reader = IntegrationReader()
        var configuration = IntegrationConfiguration(fileName: fileName)
        do throws(IntegrationProblem) {
            if let root = try YAMLReader.tree(bytes) {
                reader.read(root, into: &configuration)
            } else {
                reader.problems = [
                    IntegrationProblem(
                        line: 1, column: 1, path: "", message: "the file is empty",
                        suggestion: "begin with version: 2")
                ]
            }
        } catch {
            reader.problems = [error]
        }
        let problems = reader.sortedProblems
        guard problems.allSatisfy(\.isWarning) else {
            throw IntegrationError(fileName: fileName, problems: problems)
        }
        configuration.warnings = problems
        return configuration
    }

    /// The problems by line, each once: what an alias repeats is said where it stands.
    fileprivate var sortedProblems: [IntegrationProblem] {
        var sorted: [IntegrationProblem] = []
        for problem in problems.sorted(by: { ($0.line, $0.column) < ($1.line, $1.column) })
        where !sorted.contains(where: { $0.isSame(as: problem) }) {
            sorted.append(problem)
        }
        return sorted
    }

    fileprivate mutating func read(_ root: YAMLNode, into configuration: inout IntegrationConfiguration) {
        let known = ["version", "delivery_mode", "parameters", "global", "defaults", "events"]
        guard let members = members(of: root, at: "", known: known) else { return }
        readVersion(members["version"], root)
        readDeliveryMode(members["delivery_mode"], into: &configuration)
        readParameters(members["parameters"], into: &configuration)
        if let node = members["global"], let inner = section(node, at: "global", known: Self.ruleKeys) {
            configuration.global = rules(inner, at: "global")
        }
        readDefaults(members["defaults"], into: &configuration)
        if let node = members["events"] {
            configuration.events = events(node)
        } else {
            configuration.events = Preset.default.mappings.map {
                IntegrationEvent(event: $0.event, kustomerName: $0.kustomerName)
            }
        }
    }

    fileprivate mutating func readVersion(_ node: YAMLNode?, _ root: YAMLNode) {
        guard let node else {
            return error(root, "version", "version is missing", "begin the file with version: 2")
        }
        guard let text = node.text else {
            return error(node, "version", "version must be 2, not \(node.kindWords)", "write version: 2")
        }
        if text != "2" {
            error(node, "version", "version \(Quoted.text(text)) is not known", "write version: 2")
        }
    }

    fileprivate mutating func readDeliveryMode(
        _ node: YAMLNode?, into configuration: inout IntegrationConfiguration
    ) {
        guard let node, !node.isNull else { return }
        let modes = IntegrationConfiguration.DeliveryMode.allCases.map(\.rawValue)
        guard let word = word(node, at: "delivery_mode", among: modes) else { return }
        configuration.deliveryMode = IntegrationConfiguration.DeliveryMode(rawValue: word) ?? .serverSide
    }

    /// Reads the credentials; nothing of their values goes into a message.
    fileprivate mutating func readParameters(
        _ node: YAMLNode?, into configuration: inout IntegrationConfiguration
    ) {
        guard let node, let members = section(node, at: "parameters", known: ["org_name", "api_key"]) else {
            return
        }
        configuration.parameters.orgName = parameter("org_name", members["org_name"])
        if let node = members["org_name"], node.text == "" {
            error(
                node, "parameters.org_name", "the org name is empty", "write it, or take org_name out")
        }
        configuration.parameters.apiKey = parameter("api_key", members["api_key"]).map {
            IntegrationAPIKey($0)
        }
    }

    fileprivate mutating func parameter(_ name: String, _ node: YAMLNode?) -> String? {
        guard let node, !node.isNull else { return nil }
        guard let text = node.text else {
            error(
                node, "parameters.\(name)", "\(name) must be a text, not \(node.kindWords)",
                "write it in quotes")
            return nil
        }
        return text.isEmpty ? nil : text
    }

    fileprivate mutating func readDefaults(
        _ node: YAMLNode?, into configuration: inout IntegrationConfiguration
    ) {
        guard let node, let members = section(node, at: "defaults", known: ["action"] + Self.ruleKeys) else {
            return
        }
        let actions = IntegrationConfiguration.DefaultAction.allCases.map(\.rawValue)
        if let action = members["action"], !action.isNull {
            let word = word(action, at: "defaults.action", among: actions)
            configuration.defaultAction = word.flatMap { .init(rawValue: $0) } ?? .drop
        }
        configuration.defaultRules = rules(members, at: "defaults")
        if configuration.defaultAction == .drop, !configuration.defaultRules.isEmpty {
            warning(
                node, "defaults", "these rules are never used: events without a section are dropped",
                "write action: send, or take the rules out")
        }
    }
}

extension IntegrationProblem {
    fileprivate func isSame(as other: IntegrationProblem) -> Bool {
        line == other.line && column == other.column && message == other.message
    }
}

extension IntegrationReader {
    /// Notes a mistake.
    ///
    /// - Parameters:
    ///   - node: where it stands.
    ///   - path: where in the configuration.
    ///   - message: what is wrong.
    ///   - suggestion: what to do about it.
    mutating func error(_ node: YAMLNode, _ path: String, _ message: String, _ suggestion: String) {
        problems.append(
            IntegrationProblem(
                line: node.line, column: node.column, path: path, message: message, suggestion: suggestion))
    }

    /// Notes something odd that does not keep the file from being used.
    ///
    /// - Parameters:
    ///   - node: where it stands.
    ///   - path: where in the configuration.
    ///   - message: what is odd.
    ///   - suggestion: what to do about it.
    mutating func warning(_ node: YAMLNode, _ path: String, _ message: String, _ suggestion: String) {
        problems.append(
            IntegrationProblem(
                line: node.line, column: node.column, path: path, message: message, suggestion: suggestion,
                isWarning: true))
    }

    /// Notes what is wrong with a path.
    ///
    /// - Parameters:
    ///   - mistake: what is wrong.
    ///   - node: where it stands.
    ///   - path: where in the configuration.
    mutating func error(_ mistake: PathMistake, _ node: YAMLNode, _ path: String) {
        error(node, path, mistake.message, mistake.suggestion)
    }
}
