/// Why a text is no name of an org; nothing foreign is in its description.
public struct OrgNameError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public enum Reason: Equatable, Sendable {
        /// There is no text.
        case empty
        /// A URL or a host name; `label` is the part of it to use, when it can be told.
        case pastedURL(label: String?)
        /// No DNS label; `suggestion` is the label that it becomes without white space, in lower case.
        case noLabel(suggestion: String?)
    }

    /// What is wrong.
    public let reason: Reason

    /// Makes the error.
    ///
    /// - Parameter reason: what is wrong.
    public init(_ reason: Reason) {
        self.reason = reason
    }

    /// One line for a person: what is wrong and what to do.
    public var description: String {
        switch reason {
        case .empty:
            "the org name is empty: it is the acme in https://acme.kustomerapp.com"
        case .pastedURL(let label?):
            "the org name is a URL or a host name: use only its first part, \(label)"
        case .pastedURL(nil):
            "the org name is a URL or a host name: use only the acme in https://acme.kustomerapp.com"
        case .noLabel(let suggestion?):
            "the org name must be lower case and without white space: use \(suggestion)"
        case .noLabel(nil):
            "the org name is no DNS label (a–z, 0–9 and -, at most 63, no - at either end): "
                + "it is the acme in https://acme.kustomerapp.com"
        }
    }
}
