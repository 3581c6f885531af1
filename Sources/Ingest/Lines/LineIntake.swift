import Datafly
import JournalStore

/// Reads a stream of NDJSON into a sink: many lines an append, in order, and refusals on the way.
///
/// While the disk is full it waits and tries again, so that reading resumes by itself.
struct LineIntake {
    /// The most events that are appended at once, with one sync.
    static let eventsPerAppend = 256

    private let sink: any EventSink
    private let label: String
    private let mintsFromContent: Bool
    private let retryWait: Duration
    private var splitter = LineSplitter()

    /// Starts at the beginning of a stream.
    ///
    /// - Parameters:
    ///   - sink: where events and refusals go.
    ///   - label: the source's label.
    ///   - mintsFromContent: true to mint messageIds from content and place; false for random ones.
    ///   - retryWait: how long to wait while the disk is full.
    init(sink: any EventSink, label: String, mintsFromContent: Bool, retryWait: Duration = .seconds(1)) {
        self.sink = sink
        self.label = label
        self.mintsFromContent = mintsFromContent
        self.retryWait = retryWait
    }

    /// Reads until nothing more is there for now.
    ///
    /// - Parameters:
    ///   - input: what to read.
    ///   - name: how errors call it.
    ///   - wake: ends the wait when signalled.
    /// - Throws: ``SourceError`` when it cannot be read, what the sink throws, and `CancellationError` when woken.
    mutating func drain(_ input: InputDescriptor, name: String, wake: WakePipe) async throws {
        while true {
            switch await input.read(wake: wake) {
            case .bytes(let bytes): try await keep(splitter.lines(in: bytes))
            case .end: return
            case .woken: throw CancellationError()
            case .failed(let errno): throw SourceError(.unreadable(errno: errno), subject: name)
            }
        }
    }

    /// Takes a last line without a line end, and starts anew.
    ///
    /// - Throws: what the sink throws.
    mutating func finish() async throws {
        if let last = splitter.finish() { try await keep([last]) }
    }

    /// Keeps the events among the lines, and tells the refused ones after the events before them are durable.
    private func keep(_ lines: [NDJSONLine]) async throws {
        let reader = EventReader(source: label, receivedAt: .now)
        var start = 0
        while start < lines.count {
            var events: [IncomingEvent] = []
            var refusals: [Refusal] = []
            while start < lines.count, events.count < Self.eventsPerAppend {
                read(lines[start], with: reader, into: &events, &refusals)
                start += 1
            }
            try await sink.keep(events, refusing: refusals, retryWait: retryWait)
        }
    }

    private func read(
        _ line: NDJSONLine, with reader: EventReader, into events: inout [IncomingEvent],
        _ refusals: inout [Refusal]
    ) {
        if let problem = line.problem {
            refusals.append(Refusal(source: label, line: line.number, message: "\(problem)", offset: nil))
            return
        }
        do throws(EventError) {
            let event = try reader.event(line.bytes, allowsByteOrderMark: false) {
                mintsFromContent ? MessageID.of(line.bytes, at: line.offset) : MessageID.random()
            }
            events.append(event)
        } catch {
            refusals.append(
                Refusal(source: label, line: line.number, message: error.wordsInLine, offset: error.offset))
        }
    }
}
