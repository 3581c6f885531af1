/// An event that was made on screen, to be taken in as if a source had brought it.
public struct NewEvent: Equatable, Sendable {
    /// Where it was made.
    public enum Origin: String, Equatable, Sendable {
        /// In the form.
        case form
        /// In an editor, from an event of the list.
        case edited
    }

    /// The event.
    public let bytes: [UInt8]
    /// Where it was made.
    public let origin: Origin

    /// Makes an event.
    ///
    /// - Parameters:
    ///   - bytes: the event.
    ///   - origin: where it was made.
    public init(_ bytes: [UInt8], origin: Origin) {
        self.bytes = bytes
        self.origin = origin
    }
}
