internal import Datafly
internal import JSONText

/// One event's way to its payload, over its bytes and tape (T3–T15).
///
/// Whoever makes one owns the memory: `scratch` and `compact` have room for as many bytes as the event, `output` for
/// `outputBound`.
struct TransformerPass<Recorder: TransformerRecorder> {
    /// What becomes of the event.
    enum Verdict {
        /// Its payload has been written.
        case deliver
        /// It is skipped, and nothing has been written.
        case skip(SkipReason)
    }

    let view: JSONView
    let outline: EventOutline
    let plan: TransformerPlanView
    let known: KnownFieldsView
    let receivedAt: Timestamp
    let memory: TransformerMemory
    var output: ByteCursor
    var recorder: Recorder

    /// The values that `context` holds, found in one pass.
    fileprivate var contextTraits = -1
    fileprivate var consent = -1

    init(
        _ view: JSONView, _ outline: EventOutline, plan: TransformerPlanView, known: KnownFieldsView,
        receivedAt: Timestamp, memory: TransformerMemory, output: ByteCursor, recorder: Recorder
    ) {
        self.view = view
        self.outline = outline
        self.plan = plan
        self.known = known
        self.receivedAt = receivedAt
        self.memory = memory
        self.output = output
        self.recorder = recorder
    }

    /// The most bytes that a payload can have.
    ///
    /// Nothing of an event is sent twice; a quote of a nested value can become four bytes, a key and a number
    /// get three more.
    ///
    /// - Parameters:
    ///   - event: the event's bytes.
    ///   - known: the known fields' bytes.
    ///   - overhead: the plan's.
    /// - Returns: the number of bytes.
    @inline(__always)
    static func outputBound(event: Int, known: Int, overhead: Int) -> Int {
        event &* 4 &+ known &+ overhead
    }

    /// Decides, and writes the payload when the event is delivered.
    ///
    /// - Parameter kind: the event's type.
    /// - Returns: what becomes of the event.
    @inline(__always)
    mutating func run(_ kind: Event.Kind) -> Verdict {
        let head: UnsafeBufferPointer<UInt8>?
        switch kind {
        case .identify: return .skip(.identifyOnly)
        case .group: return .skip(.groupNotMapped)
        case .track: head = plan.head(ofTrack: view.fieldText(outline.event, scratch: memory.scratch))
        case .page: head = plan.headOfPage
        }
        guard let head else { return .skip(.notMapped) }
        readContext()
        guard isGranted() else { return .skip(.consentDenied) }
        writeIdentity()
        if Recorder.isRecording {
            let name = kind == .page ? outline.type : outline.event
            recorder.record(TransformerNote(source: .member(name), fate: .sent, rule: "T4"))
        }
        copyPlan(head)
        writeMeta(isPage: kind == .page)
        output.put("}}}")
        return .deliver
    }

    @inline(__always)
    fileprivate mutating func copyPlan(_ text: UnsafeBufferPointer<UInt8>) {
        guard let start = text.baseAddress else { return }
        output.copy(text, readableTo: start + (text.count &+ TransformerPlan.padding))
    }

    /// Finds `traits` and `consent` in the event's context.
    @inline(__always)
    fileprivate mutating func readContext() {
        guard view.isKind(outline.context, JSONNode.object) else { return }
        let end = view.next(outline.context)
        var key = outline.context &+ 1
        while key < end {
            let value = key &+ 1
            if view.isString(key, "traits") {
                contextTraits = value
            } else if view.isString(key, "consent") {
                consent = value
            }
            key = view.next(value)
        }
    }
}

/// Room that a pass works in.
struct TransformerMemory {
    /// For a string's value: as many bytes as the event.
    let scratch: UnsafeMutablePointer<UInt8>

    /// For a value's compact text: as many bytes as the event, and the slack of a buffer.
    let compact: UnsafeMutablePointer<UInt8>

    /// For the hashes of keys: `QuickKeyGuard.capacity`.
    let hashes: UnsafeMutablePointer<UInt64>
}

extension TransformerPass {
    /// Whether all required categories are granted (T5).
    @inline(__always)
    fileprivate func isGranted() -> Bool {
        guard view.isKind(consent, JSONNode.object) else {
            return plan.defaultAllows || plan.categories.isEmpty
        }
        for category in plan.categories {
            let node = TransformerConsent.place(of: plan.text(category), in: view, consent)
            guard view.isKind(node, JSONNode.yes) else { return false }
        }
        return true
    }

    /// Writes `{"identity":{…` up to the closing brace, which the head of the event brings (T6–T9).
    @inline(__always)
    fileprivate mutating func writeIdentity() {
        let own = personal(outline.traits)
        let carried = personal(contextTraits)
        output.put("{\"identity\":{")
        let start = output.place
        writeEmail(own.email, carried.email)
        writeExternalId(isFirst: output.place == start)
        writeName(own.name, carried.name, isFirst: output.place == start)
    }

    /// The email and name in traits, -1 when absent.
    @inline(__always)
    fileprivate func personal(_ traits: Int) -> (email: Int, name: Int) {
        guard view.isKind(traits, JSONNode.object) else { return (-1, -1) }
        var found = (email: -1, name: -1)
        let end = view.next(traits)
        var key = traits &+ 1
        while key < end {
            let value = key &+ 1
            if view.isString(key, "email") {
                found.email = value
            } else if view.isString(key, "name") {
                found.name = value
            }
            key = view.next(value)
        }
        return found
    }

    @inline(__always)
    fileprivate mutating func writeEmail(_ own: Int, _ carried: Int) {
        let start = output
        output.put("\"email\":\"")
        var source = TransformerNote.Source.member(own)
        if !IdentityText.email(view, own, memory.scratch, to: &output) {
            source = .member(carried)
            if !IdentityText.email(view, carried, memory.scratch, to: &output) {
                guard known.email.count > 0 else { return output = start }
                source = .known("traits.email")
                copyKnown(known.email)
            }
        }
        output.put(0x22)
        if Recorder.isRecording { recorder.record(TransformerNote(source: source, fate: .sent, rule: "T6")) }
    }

    @inline(__always)
    fileprivate mutating func writeExternalId(isFirst: Bool) {
        let userId = view.identifier(outline.userId, scratch: memory.scratch)
        let isOwn = userId.count > 0
        guard isOwn || known.externalId.count > 0 else { return }
        output.put(isFirst ? "\"externalId\":\"" : ",\"externalId\":\"")
        if isOwn { output.escaped(userId) } else { copyKnown(known.externalId) }
        output.put(0x22)
        if Recorder.isRecording {
            let source: TransformerNote.Source = isOwn ? .member(outline.userId) : .known("userId")
            recorder.record(TransformerNote(source: source, fate: .sent, rule: "T7"))
        }
    }

    @inline(__always)
    fileprivate mutating func writeName(_ own: Int, _ carried: Int, isFirst: Bool) {
        let start = output
        output.put(isFirst ? "\"name\":\"" : ",\"name\":\"")
        var source = TransformerNote.Source.member(own)
        if !IdentityText.name(view, own, memory.scratch, to: &output) {
            source = .member(carried)
            if !IdentityText.name(view, carried, memory.scratch, to: &output) {
                guard known.name.count > 0 else { return output = start }
                source = .known("traits.name")
                copyKnown(known.name)
            }
        }
        output.put(0x22)
        if Recorder.isRecording { recorder.record(TransformerNote(source: source, fate: .sent, rule: "T8")) }
    }

    @inline(__always)
    fileprivate mutating func copyKnown(_ text: UnsafeBufferPointer<UInt8>) {
        guard let start = text.baseAddress else { return }
        output.copy(text, readableTo: start + text.count)
    }
}
