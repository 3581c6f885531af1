import Deliveries

extension RunFacts {
    /// Whether deliveries leave this machine, so that a test event needs a yes.
    var isLive: Bool { !destination.isLoopback && !destination.isSandbox }

    /// Where deliveries go: the host of an https URL, else scheme and host.
    var placeText: String {
        let url = destination.apiURL
        if url.hasPrefix("https://") { return String(url.dropFirst(8)) }
        guard url.hasPrefix("http://") else { return url }
        return "http://" + (url.dropFirst(7).split(separator: "/").first.map(String.init) ?? "")
    }
}
