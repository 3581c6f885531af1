/// NDJSON from standard input, read as ``FileSource`` reads a file.
///
/// The descriptor is left open and its flags unchanged; keys are read from the terminal, so a pipe is fine here.
/// Minted messageIds come from content and place when standard input is a file; what comes through a pipe has no
/// lasting place, so there they are random.
public struct StandardInputSource: Source {
    /// How the source is named in the store and on screen: `stdin`.
    public let label = "stdin"
    private let descriptor: Int32

    /// Describes standard input; nothing is read before ``run(into:)``.
    public init() {
        self.init(descriptor: 0)
    }

    /// Describes another descriptor that is read like standard input.
    init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// Reads standard input to its end.
    ///
    /// - Parameter sink: where events are made durable and refusals are told.
    /// - Throws: ``SourceError`` when it cannot be read, what the sink throws when waiting will not help, and
    ///   `CancellationError`.
    public func run(into sink: any EventSink) async throws {
        let wake = try WakePipe()
        defer { wake.close() }
        let input = InputDescriptor(descriptor: descriptor)
        var intake = LineIntake(sink: sink, label: label, mintsFromContent: input.isRegularFile)
        try await withTaskCancellationHandler {
            try await intake.drain(input, name: "standard input", wake: wake)
            try await intake.finish()
        } onCancel: {
            wake.signal()
        }
    }
}
