public import Kustomer

extension SandboxServer {
    /// How a sandbox behaves.
    public struct Options: Sendable {
        /// The org that it serves; any other first part of a path is an unknown org.
        public var org: String
        /// The address to listen on.
        public var host: String
        /// The port to listen on; 0 for any free one.
        public var port: Int
        /// The rules by which payloads are accepted.
        public var ruleSet: RuleSet
        /// Whether every request is answered by the proxy in front, with 403 and an HTML page.
        public var forbids: Bool
        /// The org's budget, in requests a rate window.
        public var rateLimit: Int
        /// By what the rate window of 60 s is divided; the times in its headers are not.
        public var windowScale: Double
        /// Scripted failures of single requests.
        public var faults: [SandboxFault]

        /// Makes options; without arguments, those of the built-in sandbox.
        ///
        /// - Parameters:
        ///   - org: the org that is served.
        ///   - host: the address to listen on.
        ///   - port: the port to listen on, 0 for any.
        ///   - ruleSet: the rules by which payloads are accepted.
        ///   - forbids: whether the proxy in front answers everything with 403.
        ///   - rateLimit: requests a rate window.
        ///   - windowScale: by what the rate window is divided.
        ///   - faults: scripted failures.
        public init(
            org: String = "acme", host: String = "127.0.0.1", port: Int = 0, ruleSet: RuleSet = .documented,
            forbids: Bool = false, rateLimit: Int = 1_000, windowScale: Double = 1,
            faults: [SandboxFault] = []
        ) {
            self.org = org
            self.host = host
            self.port = port
            self.ruleSet = ruleSet
            self.forbids = forbids
            self.rateLimit = rateLimit
            self.windowScale = windowScale
            self.faults = faults
        }
    }
}
