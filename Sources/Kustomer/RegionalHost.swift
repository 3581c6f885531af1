/// Kustomer's API hosts that stand for one region; the host of an org routes itself.
///
/// `api.kustomerapp.com` (US) is `prod1`, `api.prod2.kustomerapp.com` (EU) `prod2`, `api.prod4.kustomerapp.com`
/// (India) `prod4` (kustomer-api.md).
public enum RegionalHost {
    /// The pod that a host stands for.
    ///
    /// - Parameter host: a host, with or without its port, in any case.
    /// - Returns: `prod1` and the like; `nil` for the host of an org and for every other host.
    public static func pod(of host: String) -> String? {
        let name = host.lowercased().prefix { $0 != ":" }
        if name == "api.kustomerapp.com" { return "prod1" }
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count == 4, labels[0] == "api", labels[1].hasPrefix("prod"),
            labels[2] == "kustomerapp", labels[3] == "com"
        else { return nil }
        return String(labels[1])
    }

    /// The host of a pod.
    ///
    /// - Parameter pod: the pod, such as `prod2`.
    /// - Returns: `api.prod2.kustomerapp.com`; for `prod1` the host without a pod.
    public static func host(ofPod pod: String) -> String {
        pod == "prod1" ? "api.kustomerapp.com" : "api.\(pod).kustomerapp.com"
    }
}
