import Deliveries

extension DestinationInfo {
    /// The host of the API, with its port where one is given: `acme.api.kustomerapp.com`, `127.0.0.1:41873`.
    var host: String {
        let address = apiURL.split(separator: "/", omittingEmptySubsequences: true).dropFirst()
        return address.first.map(String.init) ?? apiURL
    }
}
