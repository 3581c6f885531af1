import AsyncHTTPClient
public import Deliveries
public import Kustomer
import NIOCore
import NIOHTTP1
import NIOSSL

/// Posts payloads to one destination over HTTP/1, with its key, and says what each came to.
///
/// It makes no decision: no retry, no redirect, no pacing. Every request has a deadline that covers connecting,
/// sending and reading; of an answer's body at most 20,000 bytes are read. TLS verification is always full.
/// Call `shutdown()` before letting go of it.
public struct KustomerClient: DeliveryClient {
    /// What a client may be told beside where to send.
    public struct Options: Sendable {
        /// A PEM file whose certificates are trusted on top of the system's, for `--ca-file`.
        public var caFile: String?
        /// The proxy to go through; only used for https.
        public var proxy: ProxySettings?
        /// How many connections may be kept open; as many as requests run at once.
        public var connections: Int
        /// How long connecting may take, the TLS handshake included.
        public var connectTimeout: Duration
        /// How long one request may take from first to last; never scaled by `--time-scale`.
        public var deadline: Duration
        /// The version that `User-Agent` names, `ked/<version>`.
        public var version: String

        /// Makes options.
        ///
        /// - Parameters:
        ///   - caFile: a PEM file with roots to trust as well.
        ///   - proxy: the proxy to go through.
        ///   - connections: how many connections may be kept open, at least one.
        ///   - connectTimeout: how long connecting may take.
        ///   - deadline: how long one request may take.
        ///   - version: the version that `User-Agent` names.
        public init(
            caFile: String? = nil, proxy: ProxySettings? = nil, connections: Int = 8,
            connectTimeout: Duration = .seconds(10), deadline: Duration = .seconds(30), version: String = "0"
        ) {
            self.caFile = caFile
            self.proxy = proxy
            self.connections = connections
            self.connectTimeout = connectTimeout
            self.deadline = deadline
            self.version = version
        }
    }

    let key: APIKey?
    /// Takes the key out of what comes back.
    let mask: KeyMask
    let template: HTTPClient.Request
    let endpoint: Endpoint
    private let http: HTTPClient
    private let deadline: TimeAmount
    private let diagnosis: EncryptionDiagnosis?

    /// Makes a client; nothing is connected yet.
    ///
    /// - Parameters:
    ///   - destination: where to send; the request's host is held against the host of its URL here, once,
    ///     and no later request can name another.
    ///   - key: the key, sent as `Authorization: Bearer`; without one, requests go out without the header.
    ///   - options: deadlines, trust and proxy.
    /// - Throws: `ClientError` when the URL is unfit for a key, or the certificates cannot be read.
    public init(
        destination: DestinationInfo, key: APIKey?, options: Options = Options()
    ) throws(ClientError) {
        endpoint = try Endpoint(base: destination.apiURL)
        self.key = key
        mask = KeyMask(
            secret: Array((key?.authorization ?? "").utf8.dropFirst("Bearer ".utf8.count)),
            masked: key?.masked ?? "")
        deadline = TimeAmount(options.deadline)
        let isDirect = !endpoint.isSecure || options.proxy == nil
        diagnosis =
            isDirect ? EncryptionDiagnosis(of: endpoint, timeout: TimeAmount(options.connectTimeout)) : nil
        var headers: HTTPHeaders = [
            "Content-Type": "application/json",
            "Accept": "application/json",
            "User-Agent": "ked/\(options.version)",
        ]
        if let key { headers.add(name: "Authorization", value: key.authorization) }
        guard let request = try? HTTPClient.Request(url: endpoint.url, method: .POST, headers: headers),
            [endpoint.host, "[\(endpoint.host)]"].contains(request.host.lowercased())
        else { throw ClientError(.malformedURL(destination.apiURL)) }
        template = request
        http = HTTPClient(
            eventLoopGroup: HTTPClient.defaultEventLoopGroup,
            configuration: try Self.configuration(options, isSecure: endpoint.isSecure))
    }

    /// Sends one payload and waits for the answer, at most until the deadline.
    ///
    /// - Parameter payload: the body, sent byte for byte.
    /// - Returns: the answer, its body cut after 20,000 bytes; or how the attempt failed. An answer whose head
    ///   came is an answer, even when the rest did not come.
    public func send(_ payload: [UInt8]) async -> Outcome {
        var request = template
        request.body = .byteBuffer(ByteBuffer(bytes: payload))
        return await outcome(of: request)
    }

    /// Makes one request and waits for the answer, at most until the deadline.
    ///
    /// - Parameters:
    ///   - request: the request, to the client's own host.
    ///   - maximumBodyBytes: how much of the answer's body is read.
    /// - Returns: the answer; or how the attempt failed.
    func outcome(
        of request: HTTPClient.Request, maximumBodyBytes: Int = Answer.maximumBodyBytes
    ) async -> Outcome {
        let collector = ResponseCollector(maximumBodyBytes: maximumBodyBytes)
        let task = http.execute(request: request, delegate: collector, deadline: .now() + deadline)
        do {
            try await withTaskCancellationHandler {
                try await task.get()
            } onCancel: {
                task.cancel()
            }
        } catch {
            guard collector.received != nil else {
                let failure = TransportErrors.failure(for: error, progress: collector.progress)
                return .failed(await diagnosis?.refine(failure) ?? failure)
            }
        }
        guard let received = collector.received else { return .failed(.malformedAnswer) }
        return .answered(answer(received, maximumBodyBytes: maximumBodyBytes))
    }

    /// Closes the connections; to be called once, when no request runs any more.
    public func shutdown() async {
        try? await http.shutdown()
    }
}
