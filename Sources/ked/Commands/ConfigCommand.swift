import ArgumentParser
import Datafly
import Deliveries
import Foundation
import Kustomer

/// `ked config`: the built-in preset as a file, and what a run would use.
struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "The built-in preset as a file; what a run would use.",
        subcommands: [PresetCommand.self, ShowConfigCommand.self])
}

/// `ked config preset`: the built-in preset as an integration configuration.
struct PresetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preset", abstract: "Print the built-in preset as an integration configuration (YAML).",
        discussion: "A start for one of your own: ked config preset > integration.yaml")

    func run() {
        StandardStreams.bytes(Array(Preset.integrationText.utf8))
    }
}

/// `ked config show`: what options, environment and configuration come to.
struct ShowConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print what options, environment and configuration come to.",
        discussion: "The API key is shown masked. ked check says whether it is right.")

    @OptionGroup(title: "Destination") var destination: DestinationOptions
    @OptionGroup(title: "Transform") var transform: TransformOptions
    @OptionGroup(title: "Store") var store: StoreOptions

    func run() throws {
        let environment = ProcessInfo.processInfo.environment
        let integration = try transform.integration()
        let choice = try destination.choice(environment: environment, parameters: integration?.parameters)
        var lines: [(String, String)]
        switch choice {
        case .sandbox(let orgName, let key):
            lines = [
                ("destination", "built-in sandbox"), ("org", orgName),
                ("api key", key?.masked ?? "the sandbox's own"),
                ("store", store.path(isSandbox: true, environment: environment)),
            ]
        case .api(let info, let key):
            lines = [
                ("destination", info.apiURL), ("org", info.orgName ?? "not set"),
                ("api key", key?.masked ?? "none"),
                ("store", store.path(isSandbox: false, environment: environment)),
            ]
        }
        let consent = transform.consentRequirement
        lines += [
            ("integration", transform.integrationFile ?? "the built-in preset"),
            (
                "events",
                integration.map { "\($0.events.count) with a section" } ?? "\(Preset.default.mappings.count)"
            ),
            ("consent", consent.categories.map(\.rawValue).joined(separator: ", ")),
            ("without consent", consent.defaultAllows ? "allow" : "deny"),
            ("event names", transform.nameStyle.rawValue), ("rules", transform.ruleSet.rawValue),
        ]
        for (name, value) in lines {
            StandardStreams.line("\(name)\(String(repeating: " ", count: 17 - name.count))\(value)")
        }
    }
}
