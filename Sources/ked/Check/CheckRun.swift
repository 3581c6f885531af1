import Datafly
import Deliveries
import Kustomer
import Sandbox
import Sender

/// Everything that `ked check` looks at, in order.
struct CheckRun: Sendable {
    let command: CheckCommand
    let environment: [String: String]
    /// The credentials of the integration's configuration.
    let parameters: IntegrationParameters?
    let now: Timestamp

    /// Looks at all of it; a fault in one thing hides no other that can be checked without it.
    func report() async -> CheckReport {
        let destination = DestinationCheck(
            command.destination, environment: environment, parameters: parameters)
        var items = destination.items
        switch destination.found {
        case .none:
            items += ClaimsCheck.unknown("not checked: no destination")
            items += await local(nil, isSandbox: false)
            items += OnlineCheck.unasked("not checked: no destination")
        case .keyless(let place):
            items += ClaimsCheck.unknown("not checked: no key that can be used")
            items += await local(place.info, isSandbox: place.info == nil)
            items += OnlineCheck.unasked("not checked: no key that can be used")
        case .usable(let choice):
            items += claims(choice)
            items += await local(choice.info, isSandbox: choice.info == nil)
            items += await online(choice)
        }
        return CheckReport(items: items)
    }

    private func claims(_ choice: DestinationChoice) -> [CheckItem] {
        guard let key = choice.key else { return ClaimsCheck.unknown("not checked: no key is set") }
        guard let claims = key.claims else {
            return ClaimsCheck.unknown("not checked: the key says nothing of itself")
        }
        return ClaimsCheck(claims: claims, orgName: choice.orgName, host: host(of: choice.info), now: now)
            .items
    }

    private func host(of info: DestinationInfo?) -> String {
        info.map { OpenDestination(info: $0, key: nil, sandbox: nil).host } ?? ""
    }

    private func local(_ info: DestinationInfo?, isSandbox: Bool) async -> [CheckItem] {
        [
            LocalCheck.store(command.store.path(isSandbox: isSandbox, environment: environment)),
            LocalCheck.proxy(info, environment: environment),
            await LocalCheck.certificates(command.destination.caFile, for: info),
        ]
    }

    private func online(_ choice: DestinationChoice) async -> [CheckItem] {
        guard command.online else { return OnlineCheck.unasked("not checked; --online asks the API") }
        let (caFile, environment, now) = (command.destination.caFile, environment, now)
        do {
            return try await OpenDestination.with(choice, sandbox: .init()) { opened in
                let proxy = opened.proxy(environment)
                return try await opened.withClient(caFile: caFile, connections: 1, environment: environment) {
                    client in
                    let outcome = await client.currentToken()
                    return OnlineCheck(opened: opened, proxy: proxy, outcome: outcome, now: now).items
                }
            }
        } catch {
            let text = (error as? CommandFailure)?.description ?? "\(error)"
            return OnlineCheck.unasked("not reached").map { $0.id == "api" ? .fail("api", error: text) : $0 }
        }
    }
}

extension DestinationChoice {
    /// The destination; nil for the built-in sandbox.
    var info: DestinationInfo? {
        if case .api(let info, _) = self { info } else { nil }
    }

    /// The key; nil when none is set.
    var key: APIKey? {
        switch self {
        case .sandbox(_, let key), .api(_, let key): key
        }
    }

    /// The org; nil when none is set.
    var orgName: String? {
        switch self {
        case .sandbox(let orgName, _): orgName
        case .api(let info, _): info.orgName
        }
    }
}
