import ArgumentParser
import Datafly
import Deliveries
import Foundation
import Sender

/// `ked check`: whether this configuration is right.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check the configuration: key, org, store, proxy; --online asks the API.",
        discussion: """
            No event is sent and nothing is changed. With --online one harmless request is made, \
            GET /v1/auth/tokens/current. Exit status 0 when nothing failed, 1 when a check failed, 78 when the \
            configuration names no destination.
            """)

    @OptionGroup(title: "Destination") var destination: DestinationOptions
    @Option(
        name: .customLong("integration"),
        help: ArgumentHelp("Signal's integration configuration, version 2, YAML.", valueName: "file"))
    var integrationFile: String?

    @OptionGroup(title: "Store") var store: StoreOptions

    @Flag(help: "Ask the API too: name, TLS, and whether it accepts the key.")
    var online = false

    @Flag(name: .customLong("json"), help: "Print everything as one JSON object.")
    var printsJSON = false

    func validate() throws {
        if destination.usesSandbox, destination.apiURL != nil {
            throw ValidationError("--sandbox and --api-url exclude each other: leave one of them out")
        }
    }

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let (item, integration) = LocalCheck.integration(integrationFile)
        let run = CheckRun(
            command: self, environment: environment, parameters: integration?.parameters, now: .now)
        var report = await run.report()
        report.items.insert(item, at: min(2, report.items.count))
        StandardStreams.bytes(printsJSON ? report.json : Array(report.text.utf8))
        if report.isGood { return }
        let isUnreadable = report.items.contains {
            ["configuration", "org", "integration"].contains($0.id) && $0.status == .fail
        }
        throw ExitCode((isUnreadable ? ExitStatus.badConfiguration : .failed).rawValue)
    }
}
