/// The destination's credentials in an integration's configuration; an option or the environment wins over them.
public struct IntegrationParameters: Equatable, Sendable {
    /// `org_name`; counts as `--org`.
    public var orgName: String?

    /// `api_key`; hidden wherever the configuration is shown.
    public var apiKey: IntegrationAPIKey?

    /// Makes parameters.
    ///
    /// - Parameters:
    ///   - orgName: the name of the Kustomer organisation.
    ///   - apiKey: its API key.
    public init(orgName: String? = nil, apiKey: IntegrationAPIKey? = nil) {
        self.orgName = orgName
        self.apiKey = apiKey
    }
}

/// The API key that stands in a configuration file: never shown by a description, a dump or an error.
public struct IntegrationAPIKey: Equatable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// The key itself; for the request's header only.
    public let text: String

    /// Makes a key.
    ///
    /// - Parameter text: the key as it stands in the file.
    public init(_ text: String) {
        self.text = text
    }

    /// Stands for the key.
    public var description: String { "(hidden)" }

    /// Stands for the key.
    public var debugDescription: String { description }

    /// Shows nothing of the key.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
