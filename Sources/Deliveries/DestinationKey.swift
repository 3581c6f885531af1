/// What tells one destination from another in a store.
///
/// Shape: `sandbox` for the built-in sandbox, whatever its port; else `acme|https://acme.api.kustomerapp.com`, the
/// org (empty when only a URL was given) and the base of the API.
public struct DestinationKey: Hashable, Sendable {
    /// The built-in sandbox.
    public static let sandbox = DestinationKey(text: "sandbox")

    /// The key as it is kept in the store.
    public let text: String

    /// Makes a key from what a store holds.
    ///
    /// - Parameter text: the key's text.
    public init(text: String) {
        self.text = text
    }

    /// Makes the key of a destination that is not the built-in sandbox.
    ///
    /// - Parameters:
    ///   - orgName: the org; `nil` when only a URL was given.
    ///   - apiURL: the base of the API; one slash at its end makes no difference.
    public init(orgName: String?, apiURL: String) {
        text = "\(orgName ?? "")|\(apiURL.hasSuffix("/") ? String(apiURL.dropLast()) : apiURL)"
    }
}
