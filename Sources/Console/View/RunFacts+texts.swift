import Deliveries

extension RunFacts {
    /// Whether deliveries leave this machine, so that a test event needs a yes.
    var isLive: Bool { destination.isLive }

    /// Where deliveries go, behind its scheme when that is not https: the host, and the path where no org is named.
    var placeText: String {
        if destination.orgName == nil, !destination.isSandbox {
            return destination.apiURL.hasPrefix("https://")
                ? String(destination.apiURL.dropFirst("https://".count)) : destination.apiURL
        }
        return destination.apiURL.hasPrefix("http://") ? "http://\(destination.host)" : destination.host
    }
}
