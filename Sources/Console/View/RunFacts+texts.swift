import Deliveries

extension RunFacts {
    /// Whether deliveries leave this machine, so that a test event needs a yes.
    var isLive: Bool { !destination.isLoopback && !destination.isSandbox }

    /// Where deliveries go: the host, behind its scheme when that is not https.
    var placeText: String {
        destination.apiURL.hasPrefix("http://") ? "http://\(destination.host)" : destination.host
    }
}
