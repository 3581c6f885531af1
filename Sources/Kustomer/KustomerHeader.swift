/// One header of an answer, its name as it was sent.
public struct KustomerHeader: Hashable, Sendable {
    /// The name, in any case.
    public let name: String
    /// The value, trimmed by the HTTP library.
    public let value: String

    /// Makes a header.
    ///
    /// - Parameters:
    ///   - name: the name, in any case.
    ///   - value: the value.
    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}
