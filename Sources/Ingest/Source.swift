/// A place that events come from: the HTTP listener, a file, standard input.
///
/// A source hands over what it read in the order in which it read it, waits for the sink (that is its
/// back-pressure), and acknowledges its sender only after ``EventSink/append(_:)`` has returned.
public protocol Source: Sendable {
    /// The source's name as it is stored and shown, such as `http`, `stdin` or `file:events.ndjson`.
    var label: String { get }

    /// Reads events into the sink until the input ends or the task is cancelled.
    ///
    /// - Parameter sink: where events are made durable and refusals are told.
    /// - Throws: ``SourceError`` when the source cannot be opened or read, what the sink throws when it cannot
    ///   keep events and waiting will not help, and `CancellationError` when a file or stdin is cancelled.
    func run(into sink: any EventSink) async throws
}
