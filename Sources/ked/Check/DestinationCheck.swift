import Datafly
import Deliveries
import Glibc
import Kustomer
import Sender

/// Whether options and environment name a destination and a key that can be used.
struct DestinationCheck {
    /// What the options come to.
    enum Found {
        /// A destination, with the key that can be used for it.
        case usable(DestinationChoice)
        /// A destination, but no key that could be sent to it.
        case keyless(DestinationChoice)
        /// No destination: nothing that needs one can be checked.
        case none
    }

    let found: Found
    let items: [CheckItem]

    /// Looks at the options.
    ///
    /// - Parameters:
    ///   - options: where payloads go.
    ///   - environment: the process's variables.
    ///   - parameters: the credentials of the integration's configuration.
    init(
        _ options: DestinationOptions, environment: [String: String], parameters: IntegrationParameters?
    ) {
        do {
            let place = try Self.place(options, environment, parameters)
            let keyFile = Self.keyFile(options, environment.filled(by: parameters), place)
            let (key, choice) =
                keyFile.status == .fail
                ? (.skipped("key", "not read"), nil) : Self.key(options, environment, parameters)
            found = choice.map { .usable($0) } ?? .keyless(place)
            items = [Self.configuration(place), Self.org(place), keyFile, key]
        } catch {
            let text = (error as? CommandFailure)?.description ?? "\(error)"
            let isOrg = DestinationOptions.OrgSource.allCases.contains { text.hasPrefix($0.rawValue) }
            found = .none
            items = [
                isOrg
                    ? .skipped("configuration", "not resolved: the org is wrong")
                    : .fail("configuration", error: text),
                isOrg ? .fail("org", error: text) : .skipped("org", "not checked: no destination"),
            ]
        }
    }

    /// The destination by itself, so that a fault of the key does not hide it.
    private static func place(
        _ options: DestinationOptions, _ environment: [String: String], _ parameters: IntegrationParameters?
    ) throws -> DestinationChoice {
        var keyless = options
        keyless.apiKeyFile = nil
        let environment = environment.merging(["KUSTOMER_API_KEY": "none"]) { _, new in new }
        return try keyless.choice(environment: environment, parameters: parameters)
    }

    private static func configuration(_ place: DestinationChoice) -> CheckItem {
        switch place {
        case .sandbox: .pass("configuration", "the built-in sandbox; nothing leaves this machine")
        case .api(let info, _): .pass("configuration", "payloads go to \(info.apiURL)")
        }
    }

    private static func org(_ place: DestinationChoice) -> CheckItem {
        switch place {
        case .sandbox("acme", _): .pass("org", "acme, the sandbox's own")
        case .sandbox(let name, _):
            .warning(
                "org", "the built-in sandbox knows acme only and answers 404 to \(name)",
                do: "Leave --org out")
        case .api(let info, _):
            info.orgName.map { .pass("org", "\($0) is a DNS label") }
                ?? .skipped("org", "none is set; the API URL is used as it is")
        }
    }

    private static func keyFile(
        _ options: DestinationOptions, _ environment: [String: String], _ place: DestinationChoice
    ) -> CheckItem {
        let id = "key-file"
        guard let path = options.apiKeyFile else {
            if case .sandbox = place { return .skipped(id, "none is needed") }
            return environment.value("KUSTOMER_API_KEY") == nil
                ? .skipped(id, "none is set")
                : .skipped(id, "none is set; KUSTOMER_API_KEY or the integration file holds the key")
        }
        var status = stat()
        guard stat(path, &status) == 0 else {
            return .fail(
                id, SecretFile.missing(path, String(cString: strerror(errno))),
                do: "Give --api-key-file the path of a file with the key")
        }
        guard status.st_mode & S_IFMT == S_IFREG else { return .pass(id, "\(path) is no regular file") }
        let mode = "mode 0\(String(status.st_mode & 0o7777, radix: 8))"
        return SecretFile.isOpen(status)
            ? .fail(id, "\(mode): others may read \(path)", do: "Run chmod 600 \(path)") : .pass(id, mode)
    }

    /// The key as a run would take it; a choice only where it can be used.
    private static func key(
        _ options: DestinationOptions, _ environment: [String: String], _ parameters: IntegrationParameters?
    ) -> (CheckItem, DestinationChoice?) {
        do {
            let choice = try options.choice(environment: environment, parameters: parameters)
            return (item(for: choice), choice)
        } catch {
            return (.fail("key", error: (error as? CommandFailure)?.description ?? "\(error)"), nil)
        }
    }

    private static func item(for choice: DestinationChoice) -> CheckItem {
        switch choice {
        case .sandbox(_, nil): return .skipped("key", "the built-in sandbox makes its own")
        case .api(_, nil):
            return .warning(
                "key", "none is set; requests go out without one",
                do: "Give --api-key-file FILE, or set KUSTOMER_API_KEY")
        case .sandbox(_, let key?), .api(_, let key?):
            guard key.claims == nil else { return .pass("key", "\(key.masked), a JWT") }
            return .warning(
                "key", "\(key.masked) is no JWT, as Kustomer's keys are",
                do: "Copy it again, whole, from Settings > Security > API Keys")
        }
    }
}
