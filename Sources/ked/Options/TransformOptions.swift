public import ArgumentParser
public import Datafly
public import Kustomer

extension EventNameStyle: ExpressibleByArgument {}
extension RuleSet: ExpressibleByArgument {}

/// What to do with an event that carries no consent at all (T5).
enum ConsentDefault: String, ExpressibleByArgument, CaseIterable {
    case allow, deny
}

/// How an event becomes a payload, as every command that transforms takes it.
struct TransformOptions: ParsableArguments {
    @Option(
        name: .customLong("integration"),
        help: ArgumentHelp(
            "Signal's integration configuration, version 2, YAML (the default preset).", valueName: "file"))
    var integrationFile: String?

    @Option(
        name: .customLong("consent"),
        help: ArgumentHelp(
            "A consent category that must be granted; repeat for more (marketing).", valueName: "category"))
    var consent: [String] = []

    @Option(
        name: .customLong("consent-default"),
        help: ArgumentHelp("What an event without consent data gets: allow or deny.", valueName: "allow|deny")
    )
    var consentDefault = ConsentDefault.allow

    @Option(
        name: .customLong("event-name-style"),
        help: ArgumentHelp("White space in event names: as-is, hyphen or underscore.", valueName: "style"))
    var nameStyle = EventNameStyle.asIs

    @Option(
        name: .customLong("rules"),
        help: ArgumentHelp("The rules that payloads are checked by: documented or openapi.", valueName: "set")
    )
    var ruleSet = RuleSet.documented

    func validate() throws {
        for category in consent
        where category.isEmpty || category.contains(where: { $0 == "," || $0.isWhitespace }) {
            throw ValidationError(
                "--consent takes one category at a time: repeat it, as in --consent marketing --consent analytics"
            )
        }
    }

    /// The integration configuration, when a file is named; what is doubtful in it is told.
    ///
    /// - Parameter tell: told each warning, a line each; on stderr when nothing else is said.
    /// - Returns: the configuration; nil when no file is named.
    /// - Throws: `CommandFailure` (78) with every mistake in the file.
    func integration(
        tell: (String) -> Void = { StandardStreams.error("ked: \($0)") }
    ) throws -> IntegrationConfiguration? {
        guard let path = integrationFile else { return nil }
        let integration = try IntegrationFile.read(path)
        IntegrationFile.doubts(of: integration, path).forEach(tell)
        return integration
    }

    /// The transform that these options and a configuration make.
    func transformer(_ integration: IntegrationConfiguration?) -> Transformer {
        Transformer(options(integration))
    }

    /// The transform's own options.
    private func options(_ integration: IntegrationConfiguration?) -> Transformer.Options {
        Transformer.Options(consent: consentRequirement, nameStyle: nameStyle, integration: integration)
    }

    /// What must be granted for an event to be delivered (T5).
    var consentRequirement: ConsentRequirement {
        let categories = consent.isEmpty ? ["marketing"] : consent
        return ConsentRequirement(
            categories: categories.map { ConsentCategory(rawValue: $0) },
            defaultAllows: consentDefault == .allow)
    }
}
