/// An event that the form starts from, such as the preset's Order Completed.
public struct EventTemplate: Equatable, Sendable {
    /// What the list of the form calls it.
    public let name: String
    /// The event, its ids and its time fresh.
    public let bytes: [UInt8]

    /// Makes a template.
    ///
    /// - Parameters:
    ///   - name: what the list of the form calls it.
    ///   - bytes: the event.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}
