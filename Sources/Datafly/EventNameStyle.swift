/// How the spaces of a mapped event name are written (T11).
public enum EventNameStyle: String, CaseIterable, Sendable {
    /// Unchanged: `Order Completed`.
    case asIs = "as-is"
    /// Each run of white space becomes a hyphen: `Order-Completed`.
    case hyphen
    /// Each run of white space becomes an underscore: `Order_Completed`.
    case underscore

    /// Writes a name in this style.
    ///
    /// - Parameter name: a mapped name.
    /// - Returns: the name, each run of white space replaced.
    public func applied(to name: String) -> String {
        guard self != .asIs else { return name }
        var styled = String.UnicodeScalarView()
        var isInSpace = false
        for scalar in name.unicodeScalars {
            let isSpace = scalar.properties.isWhitespace
            if !isSpace {
                styled.append(scalar)
            } else if !isInSpace {
                styled.append(self == .hyphen ? "-" : "_")
            }
            isInSpace = isSpace
        }
        return String(styled)
    }
}
