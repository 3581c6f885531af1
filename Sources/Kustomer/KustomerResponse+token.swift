import JSONText

extension KustomerResponse {
    /// The roles in the answer to `GET /v1/auth/tokens/current`: its `data.attributes.roles`.
    ///
    /// `nil` when the answer has no such list, or is no success.
    public var tokenRoles: [String]? {
        guard (200..<300).contains(status), isJSON, let document = try? JSONDocument(body),
            let roles = document.root["data"]?["attributes"]?["roles"], roles.kind == .array
        else { return nil }
        return roles.elements.compactMap(\.string)
    }
}
