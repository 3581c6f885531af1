import Datafly
import Deliveries
import Foundation
import Kustomer
import Sandbox
import Sender

/// Where payloads go in this run, and with which key; the built-in sandbox runs as long as it is open.
struct OpenDestination: Sendable {
    let info: DestinationInfo
    let key: APIKey?
    /// The built-in sandbox, when that is the destination.
    let sandbox: SandboxServer?

    /// The host with its port, as hints name it.
    var host: String {
        let authority = info.apiURL.split(separator: "/", omittingEmptySubsequences: false)
        return authority.count > 2 ? String(authority[2]) : info.apiURL
    }

    /// What the path of the API's base names, `acme` in `http://127.0.0.1:41873/acme`; nil without a path.
    var pathName: String? {
        let parts = info.apiURL.split(separator: "/")
        return parts.count > 2 ? parts.last.map(String.init) : nil
    }

    /// The proxy that requests go through, as it may be shown; nil without one.
    func proxy(_ environment: [String: String]) -> String? {
        (try? ProxySettings.settings(for: info.apiURL, environment: environment))?.text
    }

    /// What the key itself says will have it refused, a line each (kustomer-api.md, Keys).
    var keyTroubles: [String] {
        guard !info.isSandbox else { return [] }
        let troubles = key?.claims?.troubles(orgName: info.orgName, host: host, now: .now) ?? []
        return troubles.filter { !$0.isNotice }.map { "\($0.why) \($0.do)" }
    }

    /// Opens a destination, runs `body`, and closes it again.
    ///
    /// - Parameters:
    ///   - choice: what options and environment name.
    ///   - sandboxOptions: how the built-in sandbox behaves, when it is the one.
    ///   - body: what to do meanwhile; the sandbox ends with it.
    /// - Returns: what `body` returns.
    /// - Throws: what `body` throws, or `CommandFailure` (69) when the sandbox cannot listen.
    static func with<Value: Sendable>(
        _ choice: DestinationChoice, sandbox sandboxOptions: SandboxServer.Options,
        body: @escaping @Sendable (OpenDestination) async throws -> Value
    ) async throws -> Value {
        switch choice {
        case .api(let info, let key):
            return try await body(OpenDestination(info: info, key: key, sandbox: nil))
        case .sandbox(let orgName, let key):
            let server = SandboxServer(sandboxOptions)
            let ready = AsyncStream<Int>.makeStream()
            return try await withThrowingTaskGroup(of: Value?.self) { group in
                group.addTask {
                    defer { ready.continuation.finish() }
                    try await server.run { ready.continuation.yield($0) }
                    return nil
                }
                group.addTask {
                    guard let port = await ready.stream.first(where: { _ in true }) else { return nil }
                    let base = server.baseURL(port: port)
                    let url = base.dropLast(server.options.org.count) + orgName
                    let info = DestinationInfo(
                        orgName: orgName, apiURL: String(url), isSandbox: true, isLoopback: true)
                    return try await body(
                        OpenDestination(info: info, key: key ?? APIKey(server.keys.full), sandbox: server))
                }
                defer { group.cancelAll() }
                while let value = try await group.next() {
                    if let value { return value }
                }
                throw CommandFailure(.unavailable, "the built-in sandbox ended before anything was sent")
            }
        }
    }

    /// Makes a client that posts to it, for as long as `body` runs.
    ///
    /// - Parameters:
    ///   - caFile: a PEM root to trust as well.
    ///   - connections: how many requests run at once.
    ///   - environment: the process's variables, for the proxy.
    ///   - body: what to do with it.
    /// - Returns: what `body` returns.
    /// - Throws: what `body` throws, or `CommandFailure` (78) with what is wrong.
    func withClient<Value: Sendable>(
        caFile: String?, connections: Int, environment: [String: String],
        body: (KustomerClient) async throws -> Value
    ) async throws -> Value {
        let client = try client(caFile: caFile, connections: connections, environment: environment)
        do {
            let value = try await body(client)
            await client.shutdown()
            return value
        } catch {
            await client.shutdown()
            throw error
        }
    }

    /// Makes a client; to be shut down once.
    ///
    /// - Parameters:
    ///   - caFile: a PEM root to trust as well.
    ///   - connections: how many requests run at once.
    ///   - environment: the process's variables, for the proxy.
    /// - Returns: the client.
    /// - Throws: `CommandFailure` (78) with what is wrong.
    func client(
        caFile: String?, connections: Int, environment: [String: String]
    ) throws -> KustomerClient {
        do {
            let proxy = try ProxySettings.settings(for: info.apiURL, environment: environment)
            return try KustomerClient(
                destination: info, key: key,
                options: KustomerClient.Options(
                    caFile: caFile, proxy: proxy, connections: connections, version: Version.text))
        } catch {
            throw CommandFailure(.badConfiguration, error.description)
        }
    }
}
