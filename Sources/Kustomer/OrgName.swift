/// The name of a Kustomer org: one DNS label, which also forms the host of its API.
///
/// Shape: `acme` in `https://acme.kustomerapp.com`; `^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$`, never trimmed.
public struct OrgName: Hashable, Sendable {
    /// The name as it was given.
    public let text: String

    /// Takes the name of an org.
    ///
    /// - Parameter text: the name.
    /// - Throws: `OrgNameError` when it is no DNS label; for a pasted URL the error says which label to use.
    public init(_ text: String) throws(OrgNameError) {
        guard !text.isEmpty else { throw OrgNameError(.empty) }
        guard Self.isLabel(text) else { throw Self.error(for: text) }
        self.text = text
    }

    /// The host of the org's API: `acme.api.kustomerapp.com`.
    public var host: String { "\(text).api.kustomerapp.com" }

    private static func isLabel(_ text: some StringProtocol) -> Bool {
        let bytes = text.utf8
        guard (1...63).contains(bytes.count), !text.hasPrefix("-"), !text.hasSuffix("-") else { return false }
        return bytes.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
        }
    }

    private static func error(for text: String) -> OrgNameError {
        let lowered = text.lowercased().filter { !$0.isWhitespace }
        if lowered.contains(".") || lowered.contains("/") || lowered.contains(":") {
            return OrgNameError(.pastedURL(label: label(inURL: lowered)))
        }
        return OrgNameError(.noLabel(suggestion: isLabel(lowered) ? lowered : nil))
    }

    /// The org's label in something that looks like a URL or a host name of Kustomer's.
    private static func label(inURL text: String) -> String? {
        var rest = text[...]
        if let slashes = rest.firstRange(of: "//") { rest = rest[slashes.upperBound...] }
        let authority = rest.prefix { !"/?#".contains($0) }
        let host = authority.split(separator: "@").last?.prefix { $0 != ":" } ?? ""
        guard host.hasSuffix(".kustomerapp.com") else { return nil }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        guard let first = labels.first, first != "api", isLabel(first),
            labels.count == 3 || (labels.count == 4 && labels[1] == "api")
        else { return nil }
        return String(first)
    }
}
