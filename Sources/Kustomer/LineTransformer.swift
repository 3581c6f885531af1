public import Datafly
package import JSONText

/// What becomes of one line of a stream of events.
public enum LineOutcome: Sendable {
    /// White space only.
    case blank
    /// The payload and a line feed have been written.
    case delivered
    /// It is not delivered; nothing has been written.
    case skipped(SkipReason)
    /// It is no event; nothing has been written.
    case refused(EventError)
}

/// Makes line after line of a stream into payloads, as fast as it can: nothing is allocated for an ordinary event.
///
/// The same rules and code as `Transformer`, without findings. Known identities start empty and last as long as
/// the transformer (T10).
package struct LineTransformer: ~Copyable {
    private let transformer: Transformer
    private var tape = JSONTape()
    private var workspace = TransformerWorkspace()
    private var identities = KnownIdentities()
    private var fields: [KnownFields] = []
    private var isAtStart = true

    /// Whether an integration's configuration does more than name events.
    private let hasRules: Bool

    /// Makes a transformer at the start of a stream.
    ///
    /// - Parameter transformer: the rules' options.
    package init(_ transformer: Transformer = Transformer()) {
        self.transformer = transformer
        hasRules = transformer.integration.map { !$0.isPlain } ?? false
    }

    /// Transforms the next line.
    ///
    /// - Parameters:
    ///   - line: its bytes; a line end may be there or not. The first line may begin with a byte order mark.
    ///   - receivedAt: its time of receipt.
    ///   - output: gets the payload and a line feed when the event is delivered.
    /// - Returns: what became of it.
    package mutating func transform(
        _ line: UnsafeBufferPointer<UInt8>, receivedAt: Timestamp, into output: inout ByteBuffer
    ) -> LineOutcome {
        let text = Self.withoutLineEnd(line)
        let allowsMark = isAtStart
        isAtStart = false
        if Self.isBlank(allowsMark ? Self.withoutMark(text) : text) { return .blank }
        do throws(JSONSyntaxError) {
            let view = try tape.read(text, limits: .event, allowsByteOrderMark: allowsMark)
            guard view.kind(0) == JSONNode.object else {
                return .refused(EventError(reason: .notAnObject, offset: Int(view.nodes[0].start)))
            }
            return transform(view, receivedAt, &output)
        } catch {
            return .refused(EventError(reason: .syntax(error), offset: error.offset))
        }
    }

    @inline(__always)
    private mutating func transform(
        _ view: JSONView, _ receivedAt: Timestamp, _ output: inout ByteBuffer
    ) -> LineOutcome {
        let outline = EventOutline(view)
        let kind: Event.Kind
        do throws(EventError) {
            kind = try outline.checkedKind(view, supplied: nil)
        } catch {
            return .refused(error)
        }
        if kind == .identify {
            remember(view, outline)
            return .skipped(.identifyOnly)
        }
        if hasRules { return transformByRules(view, outline, receivedAt, &output) }
        workspace.prepare(event: view.count)
        let known = find(view, outline)
        output.reserve(
            TransformerPass<NoNotes>.outputBound(
                event: view.count, known: known < 0 ? 0 : fields[known].count,
                overhead: transformer.plan.overhead))
        let verdict = transformer.plan.withView { plan in
            (known < 0 ? KnownFields.none : fields[known]).withView { known in
                var pass = TransformerPass(
                    view, outline, plan: plan, known: known, receivedAt: receivedAt, memory: workspace.memory,
                    output: output.cursor, recorder: NoNotes())
                let verdict = pass.run(kind)
                if case .deliver = verdict {
                    pass.output.put(0x0A)
                    output.finish(pass.output)
                }
                return verdict
            }
        }
        switch verdict {
        case .deliver: return .delivered
        case .skip(let reason): return .skipped(reason)
        }
    }

    /// Transforms an event that an integration's rules change.
    @inline(never)
    private mutating func transformByRules(
        _ view: JSONView, _ outline: EventOutline, _ receivedAt: Timestamp, _ output: inout ByteBuffer
    ) -> LineOutcome {
        workspace.prepare(event: view.count)
        let known = find(view, outline)
        let event: Event
        do throws(EventError) {
            event = try Event(Array(UnsafeBufferPointer(start: view.bytes, count: view.count)))
        } catch {
            return .refused(error)
        }
        let identity = known < 0 ? nil : identities.identity(known)
        switch transformer.outcome(of: event, known: identity, receivedAt: receivedAt) {
        case .skip(let skip): return .skipped(skip.reason)
        case .deliver(let payload, _):
            output.append(payload.bytes)
            output.append([0x0A])
            return .delivered
        }
    }

    /// The index of the record that holds for an event, -1 for none.
    private func find(_ view: JSONView, _ outline: EventOutline) -> Int {
        guard !fields.isEmpty else { return -1 }
        let memory = workspace.memory
        return identities.find(
            userId: view.identifier(outline.userId, scratch: memory.scratch),
            anonymousId: view.identifier(outline.anonymousId, scratch: memory.compact))
    }

    private mutating func remember(_ view: JSONView, _ outline: EventOutline) {
        let record = identities.remember(view, outline)
        guard record >= 0 else { return }
        let made = KnownFields(identities.identity(record))
        if record < fields.count {
            fields[record] = made
        } else {
            fields.append(made)
        }
    }

    private static func withoutLineEnd(_ line: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var count = line.count
        if count > 0, line[count - 1] == 0x0A { count -= 1 }
        if count > 0, line[count - 1] == 0x0D { count -= 1 }
        return UnsafeBufferPointer(start: line.baseAddress, count: count)
    }

    private static func withoutMark(_ line: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        ByteOrderMark.starts(line) ? UnsafeBufferPointer(rebasing: line.dropFirst(3)) : line
    }

    private static func isBlank(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        for byte in line where byte > 0x20 { return false }
        return line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x0A }
    }
}
