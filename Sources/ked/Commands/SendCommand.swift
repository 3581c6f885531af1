import ArgumentParser
import Datafly
import Deliveries
import Foundation
import Kustomer
import Sandbox
import Sender

/// `ked send`: one test event, and what came back.
struct SendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send", abstract: "Send one test event (Order Completed), and print what came back.",
        discussion: "One attempt, without a store. Exit status 0 on 201, 1 otherwise.")

    @OptionGroup(title: "Destination") var destination: DestinationOptions
    @OptionGroup(title: "Transform") var transform: TransformOptions

    @Option(
        name: .customLong("event"),
        help: ArgumentHelp("Another event of the preset, or page.", valueName: "name"))
    var event: String?

    @Option(name: .customLong("file"), help: ArgumentHelp("Send the event in this file.", valueName: "file"))
    var file: String?

    @Flag(name: .customLong("dry-run"), help: "Print the payload, and send nothing.")
    var isDryRun = false

    @Flag(name: .customLong("json"), help: "Print everything as one JSON object.")
    var printsJSON = false

    func validate() throws {
        if event != nil, file != nil {
            throw ValidationError("--event and --file exclude each other: leave one of them out")
        }
        if let event, !TestEvent.names.contains(event) {
            let names = TestEvent.names.joined(separator: ", ")
            throw ValidationError("--event: no test event is called \"\(event)\"; there are \(names)")
        }
    }

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let integration = try transform.integration()
        let choice = try destination.choice(environment: environment, parameters: integration?.parameters)
        let now = Timestamp.now
        let event = try parsedEvent(now: now)
        let transformer = transform.transformer(integration)
        let explanation = transformer.explanation(of: event, receivedAt: now)
        var result = SendResult(event: event, explanation: explanation)
        switch transformer.outcome(of: event, receivedAt: now) {
        case .skip(let skip): result.hints = Hints.hints(for: HintFacts(skip: skip))
        case .deliver(let payload, let findings):
            result.payload = payload.bytes
            result.findings = findings + Checker(ruleSet: transform.ruleSet).findings(in: payload.bytes)
            if isDryRun {
                result.isDryRun = true
                result.hints = Hints.hints(
                    for: HintFacts(
                        payload: payload.bytes, findings: result.findings, lines: explanation.lines,
                        ruleSet: transform.ruleSet))
            } else {
                result = try await sent(result, to: choice, environment: environment)
            }
        }
        StandardStreams.bytes(printsJSON ? result.json : Array(result.text.utf8))
        if !result.isSuccess { throw ExitCode(ExitStatus.failed.rawValue) }
    }

    private func parsedEvent(now: Timestamp) throws -> Event {
        do {
            return try Event(try bytes(now: now))
        } catch let error as EventError {
            throw CommandFailure(.badInput, "\(file ?? "the test event"): \(error.description)")
        }
    }

    private func bytes(now: Timestamp) throws -> [UInt8] {
        guard let file else {
            let categories = transform.consentRequirement.categories
            return TestEvent.bytes(name: event ?? "Order Completed", now: now, categories: categories) ?? []
        }
        guard let data = FileManager.default.contents(atPath: file) else {
            throw CommandFailure(
                .badInput, "--file: cannot read \(file): give the path of a JSON file with one event")
        }
        return [UInt8](data)
    }

    private func sent(
        _ unsent: SendResult, to choice: DestinationChoice, environment: [String: String]
    ) async throws -> SendResult {
        let (caFile, ruleSet) = (destination.caFile, transform.ruleSet)
        return try await OpenDestination.with(choice, sandbox: .init(ruleSet: transform.ruleSet)) { opened in
            for trouble in opened.keyTroubles { StandardStreams.error("ked: \(trouble)") }
            return try await opened.withClient(caFile: caFile, connections: 1, environment: environment) {
                client in
                let started = ContinuousClock.now
                let outcome = await client.send(unsent.payload ?? [])
                return unsent.answered(
                    outcome, after: started.duration(to: .now), by: opened, proxy: opened.proxy(environment),
                    ruleSet: ruleSet)
            }
        }
    }
}
