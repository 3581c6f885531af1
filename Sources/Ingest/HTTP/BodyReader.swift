import Datafly
import JSONText
import JournalStore

/// Makes a request's body into events; all of them or, by its error, none.
struct BodyReader: Sendable {
    /// What the path and the headers said about the body.
    let form: BodyForm
    /// How much may be in it.
    let limits: HTTPSource.Limits
    /// Reads each event.
    let reader: EventReader

    /// Reads the whole body.
    ///
    /// - Parameter body: its bytes.
    /// - Returns: its events in order, each with its bytes as they stand in it.
    /// - Throws: why the body is refused.
    func events(in body: [UInt8]) throws(BodyRefusal) -> [IncomingEvent] {
        if form.isNDJSON { return try lines(of: body) }
        do throws(BodyRefusal) {
            return [try event(body, place: "")]
        } catch {
            guard form.holdsBatches, let batch = try batch(in: body) else { throw error }
            return try elements(of: batch)
        }
    }

    private func lines(of body: [UInt8]) throws(BodyRefusal) -> [IncomingEvent] {
        var splitter = LineSplitter(maximumLineBytes: limits.eventBytes)
        var lines = splitter.lines(in: body)
        if let last = splitter.finish() { lines.append(last) }
        if lines.count > limits.batchEvents { throw .tooMany(limit: limits.batchEvents) }
        if lines.isEmpty { throw BodyRefusal("the body has no event in it", code: "EMPTY_BATCH") }
        var events: [IncomingEvent] = []
        for line in lines {
            if let problem = line.problem { throw BodyRefusal(problem, line: line.number) }
            try events.append(event(line.bytes, place: "line \(line.number)", words: \.wordsInLine))
        }
        return events
    }

    /// The array of a batch: the body itself, or `batch` or `events` in an object that is no event.
    ///
    /// - Returns: `nil` when the body is no batch either.
    private func batch(in body: [UInt8]) throws(BodyRefusal) -> JSONValue? {
        let root: JSONValue
        do throws(JSONSyntaxError) {
            let limits = JSONLimits(
                maximumBytes: limits.batchBytes, maximumDepth: JSONLimits.event.maximumDepth + 2)
            root = try JSONDocument(body, limits: limits).root
        } catch {
            throw BodyRefusal(error)
        }
        if root.kind == .array { return root }
        let named = ["batch", "events"].compactMap { root[$0] }.filter { $0.kind == .array }
        if named.count > 1 {
            throw BodyRefusal("the body has both batch and events: send one of them", code: "AMBIGUOUS_BATCH")
        }
        return named.first
    }

    private func elements(of batch: JSONValue) throws(BodyRefusal) -> [IncomingEvent] {
        var events: [IncomingEvent] = []
        while let element = batch[events.count] {
            if events.count == limits.batchEvents { throw .tooMany(limit: limits.batchEvents) }
            let place = "event \(events.count + 1) of the batch"
            guard element.kind == .object else {
                throw BodyRefusal("\(place): not an event: it is no JSON object")
            }
            try events.append(event(Array(batch.document.bytes[element.byteRange]), place: place))
        }
        if events.isEmpty { throw BodyRefusal("the batch has no event in it", code: "EMPTY_BATCH") }
        return events
    }

    private func event(
        _ bytes: [UInt8], place: String, words: (EventError) -> String = \.description
    ) throws(BodyRefusal) -> IncomingEvent {
        let event: IncomingEvent
        do throws(EventError) {
            // Only what begins the body may begin with a mark; that of the first line is left out by now.
            event = try reader.event(
                bytes, suppliedKind: form.suppliedKind, allowsByteOrderMark: place.isEmpty,
                mint: MessageID.random)
        } catch {
            throw BodyRefusal(error, place: place, words: words(error))
        }
        if let supplied = form.suppliedKind, event.kind != supplied {
            throw BodyRefusal(Self.mismatch(event.kind, supplied, place: place), code: "TYPE_MISMATCH")
        }
        return event
    }

    private static func mismatch(_ own: Event.Kind, _ supplied: Event.Kind, place: String) -> String {
        let words = "the event's type is \"\(own.rawValue)\", but this path is for \"\(supplied.rawValue)\""
        return (place.isEmpty ? words : "\(place): \(words)")
            + ": send it to the path of its type, or to /v1/events"
    }
}
