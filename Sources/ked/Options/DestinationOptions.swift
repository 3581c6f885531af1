import ArgumentParser
import Datafly
import Deliveries
import Foundation
import Kustomer
import Sender

/// Where payloads go, as every command that sends takes it.
struct DestinationOptions: ParsableArguments {
    @Option(
        name: .customLong("org"),
        help: ArgumentHelp(
            "The Kustomer organization: sends to https://NAME.api.kustomerapp.com (or KUSTOMER_ORG).",
            valueName: "name"))
    var orgName: String?

    @Option(
        name: .customLong("api-url"),
        help: ArgumentHelp(
            "Send to exactly this base URL; plain http only to a loopback address.", valueName: "url"))
    var apiURL: String?

    @Flag(
        name: .customLong("sandbox"),
        help: "Send to the built-in sandbox (so too without --org and --api-url).")
    var usesSandbox = false

    @Option(
        name: .customLong("api-key-file"),
        help: ArgumentHelp("A file (mode 0600) with the API key (or KUSTOMER_API_KEY).", valueName: "file"))
    var apiKeyFile: String?

    @Option(
        name: .customLong("ca-file"),
        help: ArgumentHelp("Trust this PEM root certificate too; verification stays on.", valueName: "file"))
    var caFile: String?
}

/// The destination that options and environment name, before anything is opened.
enum DestinationChoice {
    /// The built-in sandbox, asked for as `orgName` (`acme` is the one it knows), with a key of the user's or its own.
    case sandbox(orgName: String, key: APIKey?)
    /// Kustomer itself, or the server at a URL.
    case api(DestinationInfo, key: APIKey?)
}

extension DestinationOptions {
    /// What named the org, as an error calls it.
    enum OrgSource: String, CaseIterable {
        case option = "--org"
        case variable = "KUSTOMER_ORG"
        case parameter = "parameters.org_name"
    }

    /// Resolves options, then the environment, then the integration's parameters: the first wins.
    ///
    /// - Parameters:
    ///   - environment: the process's variables.
    ///   - parameters: the credentials of the integration's configuration.
    /// - Returns: where payloads go.
    /// - Throws: `CommandFailure` (64 for contradicting options, 78 for a wrong value) saying what to do.
    func choice(
        environment: [String: String], parameters: IntegrationParameters?
    ) throws -> DestinationChoice {
        if orgName == nil, apiURL == nil, !usesSandbox, environment["KUSTOMER_ORG"]?.isEmpty == true,
            environment.value("KUSTOMER_API_URL") == nil
        {
            throw CommandFailure(
                .badConfiguration,
                "KUSTOMER_ORG: it is empty: give the org's name, or unset it")
        }
        let variables = environment.filled(by: parameters)
        let source: OrgSource =
            orgName != nil ? .option : environment.value("KUSTOMER_ORG") != nil ? .variable : .parameter
        if usesSandbox, apiURL != nil {
            throw CommandFailure(.usage, "--sandbox and --api-url exclude each other: leave one of them out")
        }
        let url = usesSandbox ? nil : apiURL ?? (orgName == nil ? variables.value("KUSTOMER_API_URL") : nil)
        let name = usesSandbox ? orgName : orgName ?? variables.value("KUSTOMER_ORG")
        let org = try name.map { try Self.org($0, source) }
        if usesSandbox || (url == nil && org == nil) {
            return .sandbox(orgName: org?.text ?? "acme", key: try apiKeyFromFile())
        }
        let info = try destination(org: org, url: url)
        let key =
            try apiKeyFromFile()
            ?? variables.value("KUSTOMER_API_KEY").map(Self.key)
        if key == nil, !info.isLoopback {
            throw CommandFailure(
                .badConfiguration,
                "no API key for \(info.apiURL): give --api-key-file FILE, or set KUSTOMER_API_KEY")
        }
        return .api(info, key: key)
    }

    private static func org(_ text: String, _ source: OrgSource) throws -> OrgName {
        do {
            return try OrgName(text)
        } catch {
            throw CommandFailure(.badConfiguration, "\(source.rawValue): \(error)")
        }
    }

    private func destination(org: OrgName?, url: String?) throws -> DestinationInfo {
        do {
            return try DestinationInfo.api(org: org, url: url)
        } catch {
            throw CommandFailure(.badConfiguration, "--api-url: \(error)")
        }
    }

    private func apiKeyFromFile() throws -> APIKey? {
        try apiKeyFile.map { try Self.key(SecretFile.read($0, option: "--api-key-file")) }
    }

    private static func key(_ text: String) throws -> APIKey {
        do {
            return try APIKey(text)
        } catch {
            throw CommandFailure(.badConfiguration, "the API key: \(error)")
        }
    }
}

extension [String: String] {
    /// The variable's value; one that is empty counts as not set.
    func value(_ name: String) -> String? {
        self[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The variables with those that are not set taken from an integration configuration.
    func filled(by parameters: IntegrationParameters?) -> [String: String] {
        var variables = self
        if value("KUSTOMER_ORG") == nil { variables["KUSTOMER_ORG"] = parameters?.orgName }
        if value("KUSTOMER_API_KEY") == nil { variables["KUSTOMER_API_KEY"] = parameters?.apiKey?.text }
        return variables
    }
}
