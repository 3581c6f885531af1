internal import Datafly

extension TargetPath {
    /// What a value becomes at this place: in `email`, `externalId` and `name` what T6 to T9 make of it, whoever maps it.
    ///
    /// - Parameter value: the value.
    /// - Returns: the value as it is sent; nil when it counts as absent there: it is no string and no number, or empty.
    func fitted(_ value: MappedValue) -> MappedValue? {
        guard case .identity(let field) = self, ["email", "externalId", "name"].contains(field) else {
            return value
        }
        guard value.isNumber || value.json.first == UInt8(ascii: "\""), !value.trimmedText.isEmpty else {
            return nil
        }
        switch field {
        case "email": return ValueTransform.lowercase.applied(to: MappedValue(text: value.trimmedText))
        case "name": return MappedValue(text: value.trimmedText)
        default: return MappedValue(text: value.text)
        }
    }
}
