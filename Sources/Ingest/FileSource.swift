/// NDJSON from a file: one event a line.
///
/// Blank lines are counted and silent, CRLF is tolerated, a last line without a line end counts, and a line that
/// is no event is refused and never stops the others. An event without a messageId gets one made from its content
/// and its place, so that reading the file again sends nothing twice.
public struct FileSource: Source {
    /// How the source is named in the store and on screen, such as `file:events.ndjson`.
    public let label: String
    private let path: String
    private let follows: Bool

    /// Describes a file to read; it is opened by ``run(into:)``.
    ///
    /// - Parameters:
    ///   - path: the file; a FIFO or `/dev/fd/N` is fine.
    ///   - follows: true to wait for more at the end, also when the file is truncated or replaced by another.
    public init(path: String, follows: Bool = false) {
        self.path = path
        self.follows = follows
        self.label = "file:" + (path.split(separator: "/").last.map(String.init) ?? path)
    }

    /// Reads the file to its end, or on and on when it follows.
    ///
    /// - Parameter sink: where events are made durable and refusals are told.
    /// - Throws: ``SourceError`` when the file cannot be opened or read, what the sink throws when waiting will not
    ///   help, and `CancellationError`.
    public func run(into sink: any EventSink) async throws {
        let wake = try WakePipe()
        defer { wake.close() }
        var input = try InputDescriptor(path: path)
        defer { closeDescriptor(input.descriptor) }
        var intake = LineIntake(sink: sink, label: label, mintsFromContent: input.isRegularFile)
        try await withTaskCancellationHandler {
            try await intake.drain(input, name: path, wake: wake)
            while follows {
                guard let next = try await waitForMore(&intake, of: input, wake: wake) else { continue }
                closeDescriptor(input.descriptor)
                input = next
                try await intake.drain(input, name: path, wake: wake)
            }
            try await intake.finish()
        } onCancel: {
            wake.signal()
        }
    }

    /// Waits at the end of a followed file and reads what came.
    ///
    /// - Returns: the file that took the place of `input`, opened; `nil` while it is still the same.
    private func waitForMore(
        _ intake: inout LineIntake, of input: InputDescriptor, wake: WakePipe
    ) async throws -> InputDescriptor? {
        let change = await input.change(of: path, wake: wake)
        if case .truncated = change { try await intake.finish() }
        try await intake.drain(input, name: path, wake: wake)
        guard case .replaced = change, let next = try? InputDescriptor(path: path) else { return nil }
        // What came between the last read and the replacement; from here on nobody writes to the old file's path.
        try await intake.drain(input, name: path, wake: wake)
        try await intake.finish()
        return next
    }
}
