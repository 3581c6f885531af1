import Datafly
import Deliveries
import JournalStore
import Kustomer
import Sender

/// What a run needs of this machine: the store, the proxy, the extra root certificate.
enum LocalCheck {
    /// Whether the store can be used; it is left as it is.
    ///
    /// - Parameter path: the store's path.
    /// - Returns: one item.
    static func store(_ path: String) -> CheckItem {
        if path == ":memory:" { return .pass("store", "in memory, for as long as a run lasts") }
        do {
            switch try StoreInspection.inspect(path) {
            case .absent: return .pass("store", "\(path) is not there yet; a run makes it")
            case .ready: return .pass("store", "\(path) can be written")
            case .held(let pid):
                let holder = StoreInspection.words(ofHolder: pid)
                return .warning(
                    "store", "\(path) is in use by \(holder), so that a second run could only watch it",
                    do: "Stop that ked, or choose another --store")
            }
        } catch {
            return .fail("store", error: error.description)
        }
    }

    /// Whether the integration configuration can be read.
    ///
    /// - Parameter path: its file; nil when none is named.
    /// - Returns: one item, and the configuration when it is good.
    static func integration(_ path: String?) -> (CheckItem, IntegrationConfiguration?) {
        guard let path else { return (.skipped("integration", "no file is named: the built-in preset"), nil) }
        do {
            let integration = try IntegrationFile.read(path)
            let warnings = IntegrationFile.unnamedDoubts(of: integration, path).joined(separator: "; ")
            let count = integration.events.count
            let item: CheckItem =
                warnings.isEmpty
                ? .pass("integration", "\(path): \(count) \(count == 1 ? "event" : "events") with a section")
                : .warning("integration", "\(path): \(warnings)", do: "Correct it, unless it is meant so")
            return (item, integration)
        } catch {
            let text = (error as? CommandFailure)?.description ?? "\(error)"
            let lines = text.split(separator: "\n").joined(separator: "; ")
            return (
                .fail("integration", lines, do: "Correct the file; ked config preset prints a good one"), nil
            )
        }
    }

    /// Which proxy requests go through.
    ///
    /// - Parameters:
    ///   - info: where payloads go; nil for the built-in sandbox.
    ///   - environment: the process's variables (`HTTPS_PROXY`, `NO_PROXY`).
    /// - Returns: one item; the proxy's password is not in it.
    static func proxy(_ info: DestinationInfo?, environment: [String: String]) -> CheckItem {
        guard let info, info.apiURL.lowercased().hasPrefix("https:") else {
            return .skipped("proxy", "none is used without https")
        }
        do {
            let proxy = try ProxySettings.settings(for: info.apiURL, environment: environment)
            return .pass(
                "proxy", proxy.map { "requests go through \($0.text)" } ?? "none, requests go straight there")
        } catch {
            return .fail("proxy", error: error.description)
        }
    }

    /// Whether a client can be made with the extra root certificate.
    ///
    /// - Parameters:
    ///   - caFile: the file of `--ca-file`.
    ///   - info: where payloads go; nil for the built-in sandbox.
    /// - Returns: one item.
    static func certificates(_ caFile: String?, for info: DestinationInfo?) async -> CheckItem {
        guard let caFile else { return .skipped("ca-file", "none is set; the system's roots are trusted") }
        guard let info else { return .skipped("ca-file", "not used by the built-in sandbox") }
        do {
            let client = try KustomerClient(destination: info, key: nil, options: .init(caFile: caFile))
            await client.shutdown()
            return .pass("ca-file", "\(caFile) is trusted too")
        } catch {
            return .fail("ca-file", error: error.description)
        }
    }
}
