extension HTTPSource {
    /// How the listener listens and whom it answers.
    public struct Options: Sendable {
        /// The name or address to bind; IPv6 without brackets.
        public var host: String
        /// The port to bind; 0 takes any free one.
        public var port: Int
        /// True to take the next free port when `port` is in use; at most 100 are tried.
        public var takesNextFreePort: Bool
        /// The pipeline key that requests must bring; `nil` for none.
        public var pipelineKey: String?
        /// The secret that requests may be signed with instead; `nil` for none.
        public var hmacSecret: String?
        /// The origins that browsers may send from, such as `https://shop.example.com`.
        public var allowedOrigins: [String]
        /// More names that `Host` may have, beside loopback names and the listened address.
        public var allowedHosts: [String]
        /// How long a client may take.
        public var deadlines: Deadlines
        /// How much a client may send.
        public var limits: Limits

        /// Describes a listener; left alone it is the default one, `127.0.0.1:5330`.
        ///
        /// - Parameters:
        ///   - host: the name or address to bind; IPv6 without brackets.
        ///   - port: the port to bind; 0 takes any free one.
        ///   - takesNextFreePort: true to take the next free port when `port` is in use.
        ///   - pipelineKey: the key that requests must bring, or `nil`.
        ///   - hmacSecret: the secret that requests may be signed with, or `nil`.
        ///   - allowedOrigins: the origins that browsers may send from.
        ///   - allowedHosts: more names that `Host` may have.
        ///   - deadlines: how long a client may take.
        ///   - limits: how much a client may send.
        public init(
            host: String = "127.0.0.1",
            port: Int = 5330,
            takesNextFreePort: Bool = false,
            pipelineKey: String? = nil,
            hmacSecret: String? = nil,
            allowedOrigins: [String] = [],
            allowedHosts: [String] = [],
            deadlines: Deadlines = Deadlines(),
            limits: Limits = Limits()
        ) {
            self.host = host
            self.port = port
            self.takesNextFreePort = takesNextFreePort
            self.pipelineKey = pipelineKey
            self.hmacSecret = hmacSecret
            self.allowedOrigins = allowedOrigins
            self.allowedHosts = allowedHosts
            self.deadlines = deadlines
            self.limits = limits
        }
    }

    /// How long a client may take before its connection is closed.
    public struct Deadlines: Sendable {
        /// From the connection's start to the end of its first request's headers.
        public var headers: Duration
        /// From a request's headers to the end of its body, however steadily the body trickles in.
        public var body: Duration
        /// Between one request and the end of the headers of the next on the same connection.
        public var idle: Duration
        /// From a refusal that was answered early until the rest of what the client sends is cut off.
        public var linger: Duration
        /// From the end of `run` being asked for until requests still in progress are cut off.
        public var shutdown: Duration

        /// Sets the deadlines.
        ///
        /// - Parameters:
        ///   - headers: for the first request's headers.
        ///   - body: for one whole body.
        ///   - idle: between requests.
        ///   - linger: for reading on after an early answer.
        ///   - shutdown: for requests in progress at the end.
        public init(
            headers: Duration = .seconds(10), body: Duration = .seconds(30), idle: Duration = .seconds(60),
            linger: Duration = .seconds(2), shutdown: Duration = .seconds(5)
        ) {
            self.headers = headers
            self.body = body
            self.idle = idle
            self.linger = linger
            self.shutdown = shutdown
        }
    }

    /// How much a client may send; all inclusive.
    public struct Limits: Sendable {
        /// Bytes of one event, and of a body that holds only one (T2).
        public var eventBytes: Int
        /// Bytes of a body that holds a batch.
        ///
        /// Signal limits what comes *into* it to 524,288 bytes a body, but its
        /// Custom Webhook puts many such events into one, so a batch has more room here.
        public var batchBytes: Int
        /// Events in one batch.
        public var batchEvents: Int
        /// Bytes of a request's headers together.
        public var headerBytes: Int
        /// Connections at a time; more wait in the system's queue until one ends.
        public var connections: Int

        /// Sets the limits.
        ///
        /// - Parameters:
        ///   - eventBytes: of one event.
        ///   - batchBytes: of a body that holds a batch.
        ///   - batchEvents: in one batch.
        ///   - headerBytes: of a request's headers together.
        ///   - connections: at a time.
        public init(
            eventBytes: Int = 524_288, batchBytes: Int = 8_388_608, batchEvents: Int = 500,
            headerBytes: Int = 32_768, connections: Int = 512
        ) {
            self.eventBytes = eventBytes
            self.batchBytes = batchBytes
            self.batchEvents = batchEvents
            self.headerBytes = headerBytes
            self.connections = connections
        }
    }
}
