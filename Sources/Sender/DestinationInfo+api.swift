public import Deliveries
public import Kustomer

extension DestinationInfo {
    /// The destination of an org, or of a base URL; at least one is given.
    ///
    /// - Parameters:
    ///   - org: the org; without `url` its host is `NAME.api.kustomerapp.com`.
    ///   - url: the base URL to use exactly.
    /// - Returns: the destination, its API URL without a slash at the end.
    /// - Throws: `ClientError` when the URL is no base URL, or is plain HTTP to a host that is no loopback literal.
    public static func api(org: OrgName?, url: String?) throws(ClientError) -> DestinationInfo {
        let base = url ?? org.map { "https://\($0.host)" } ?? ""
        let endpoint = try Endpoint(base: base)
        return DestinationInfo(
            orgName: org?.text, apiURL: base, isSandbox: false,
            isLoopback: Endpoint.isLoopbackLiteral(endpoint.host))
    }
}
