/// How large and how deep a JSON text may be; both bounds are inclusive (T2).
public struct JSONLimits: Equatable, Sendable {
    /// The most bytes that are read, a byte order mark at the start not counted.
    public let maximumBytes: Int

    /// The deepest nesting that is read; the outermost container is 1.
    public let maximumDepth: Int

    /// The limits of one event: 524,288 bytes, 128 deep.
    public static let event = JSONLimits(maximumBytes: 524_288, maximumDepth: 128)

    /// Any size that offsets of 32 bits can reach, at the depth of an event.
    public static let unlimitedBytes = JSONLimits(maximumBytes: .max, maximumDepth: 128)

    /// Makes limits; what the tape cannot hold is brought down to what it can.
    ///
    /// - Parameters:
    ///   - maximumBytes: at most 2,147,483,647 is kept, since the tape's offsets have 32 bits.
    ///   - maximumDepth: at most 512 is kept, so that walking a document cannot overflow the stack.
    public init(maximumBytes: Int, maximumDepth: Int) {
        self.maximumBytes = min(max(maximumBytes, 0), Int(Int32.max))
        self.maximumDepth = min(max(maximumDepth, 1), 512)
    }
}
