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
        name: .customLong("consent"),
        help: ArgumentHelp(
            "A consent category that must be granted; repeat for more (marketing).", valueName: "category"))
    var consent: [String] = []

    @Option(
        name: .customLong("consent-default"),
        help: ArgumentHelp("What an event without consent data gets: allow or deny.", valueName: "allow|deny"))
    var consentDefault = ConsentDefault.allow

    @Option(
        name: .customLong("event-name-style"),
        help: ArgumentHelp("White space in event names: as-is, hyphen or underscore.", valueName: "style"))
    var nameStyle = EventNameStyle.asIs

    @Option(
        name: .customLong("rules"),
        help: ArgumentHelp("The rules that payloads are checked by: documented or openapi.", valueName: "set"))
    var ruleSet = RuleSet.documented

    /// The transform's own options.
    var options: Transformer.Options {
        let categories = consent.isEmpty ? ["marketing"] : consent
        return Transformer.Options(
            consent: ConsentRequirement(
                categories: categories.map { ConsentCategory(rawValue: $0) },
                defaultAllows: consentDefault == .allow),
            nameStyle: nameStyle)
    }
}
