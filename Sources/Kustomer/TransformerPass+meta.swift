internal import Datafly
internal import JSONText

extension TransformerPass {
    /// Writes the members of `meta` (T12–T15).
    ///
    /// - Parameter isPage: whether the event's `name` is sent as `pageName`.
    @inline(__always)
    mutating func writeMeta(isPage: Bool) {
        let name = isPage && view.isKind(outline.name, JSONNode.string) && view.raw(outline.name).count > 0
        let properties = view.isKind(outline.properties, JSONNode.object) ? outline.properties : -1
        if Recorder.isRecording {
            writeExactly(pageName: name, properties)
        } else {
            let start = output
            var keys = QuickKeyGuard(memory.hashes)
            if name { writeMember("pageName", outline.name, &keys) }
            writeProperties(properties, &keys)
            if keys.isUnsure {
                output = start
                writeExactly(pageName: name, properties)
            }
        }
        writeAnonymousId()
        writeOccurredAt()
    }

    @inline(never)
    fileprivate mutating func writeExactly(pageName: Bool, _ properties: Int) {
        var keys = ExactKeyGuard(view, properties: properties)
        if pageName { writeMember("pageName", outline.name, &keys) }
        writeProperties(properties, &keys)
    }

    @inline(__always)
    fileprivate mutating func writeProperties<Keys: MetaKeyGuard>(_ properties: Int, _ keys: inout Keys) {
        guard properties >= 0 else { return }
        let end = view.next(properties)
        var key = properties &+ 1
        while key < end {
            let value = key &+ 1
            if keys.isHidden(key) {
                note(value, .lost(.hidden, key: ""), "T1")
            } else {
                writeMember(key, value, &keys)
            }
            key = view.next(value)
        }
    }

    /// Writes a property under its key, or nothing; a comma follows it.
    @inline(__always)
    fileprivate mutating func writeMember<Keys: MetaKeyGuard>(_ key: Int, _ value: Int, _ keys: inout Keys) {
        let start = output
        output.put(0x22)
        let keyStart = output.place
        if view.nodes[key].isEscaped {
            let count = view.unescape(key, to: memory.scratch)
            let name = UnsafeBufferPointer(start: memory.scratch, count: count)
            MetaKey.convert(name, readableTo: memory.scratch + count, to: &output)
        } else {
            MetaKey.convert(view.raw(key), readableTo: view.end, to: &output)
        }
        if view.kind(value) == JSONNode.null {
            keys.passes(keyStart, output.place)
            output = start
            return note(value, .lost(.null, key: ""), "T14")
        }
        guard output.place > keyStart else {
            output = start
            return note(value, .lost(.noKey, key: ""), "T13")
        }
        writeValue(value, from: start, keyStart, &keys)
    }

    @inline(__always)
    fileprivate mutating func writeMember<Keys: MetaKeyGuard>(
        _ key: StaticString, _ value: Int, _ keys: inout Keys
    ) {
        let start = output
        output.put(0x22)
        let keyStart = output.place
        output.put(key)
        writeValue(value, from: start, keyStart, &keys)
    }

    /// Writes a key's suffix and the value, or takes the key back.
    @inline(__always)
    fileprivate mutating func writeValue<Keys: MetaKeyGuard>(
        _ value: Int, from start: ByteCursor, _ keyStart: UnsafeMutablePointer<UInt8>, _ keys: inout Keys
    ) {
        let kind = view.kind(value)
        var text = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
        if kind == JSONNode.number {
            MetaKey.addSuffix(.number, from: keyStart, to: &output)
        } else if kind == JSONNode.string {
            text = view.fieldText(value, scratch: memory.scratch)
            if isDateTime(text) { MetaKey.addSuffix(.dateTime, from: keyStart, to: &output) }
        }
        guard !isReserved(keyStart) else {
            keys.passes(keyStart, output.place)
            return take(back: start, value, .reserved, "T12", keyStart)
        }
        guard keys.admits(keyStart, output.place) else {
            return take(back: start, value, .taken, "T15", keyStart)
        }
        if Recorder.isRecording {
            let isNested = kind == JSONNode.object || kind == JSONNode.array
            note(value, isNested ? .sentAsText(key: key(from: keyStart)) : .sent, "T14")
        }
        output.put("\":")
        switch kind {
        case JSONNode.number: output.copy(view.raw(value), readableTo: view.end)
        case JSONNode.string: writeString(text, isEscaped: view.nodes[value].isEscaped)
        case JSONNode.yes: output.put("\"true\"")
        case JSONNode.no: output.put("\"false\"")
        default: writeNested(value)
        }
        output.put(0x2C)
    }

    /// The key that has been written last.
    fileprivate func key(from start: UnsafeMutablePointer<UInt8>) -> String {
        String(decoding: UnsafeBufferPointer(start: start, count: output.place - start), as: UTF8.self)
    }

    /// Writes a string; the bytes of one that was not escaped need no escapes now.
    @inline(__always)
    fileprivate mutating func writeString(_ text: UnsafeBufferPointer<UInt8>, isEscaped: Bool) {
        output.put(0x22)
        if isEscaped {
            output.escaped(text)
        } else {
            output.copy(text, readableTo: view.end)
        }
        output.put(0x22)
    }

    @inline(never)
    fileprivate mutating func writeNested(_ value: Int) {
        var compact = ByteCursor(memory.compact)
        view.compact(value, to: &compact)
        output.put(0x22)
        output.escaped(UnsafeBufferPointer(start: memory.compact, count: compact.place - memory.compact))
        output.put(0x22)
    }

    /// Takes back a key that cannot be used.
    @inline(never)
    fileprivate mutating func take(
        back start: ByteCursor, _ value: Int, _ loss: TransformerNote.Loss, _ rule: StaticString,
        _ keyStart: UnsafeMutablePointer<UInt8>
    ) {
        note(value, .lost(loss, key: Recorder.isRecording ? key(from: keyStart) : ""), rule)
        output = start
    }

    /// Whether the key is `anonymousId` or `occurredAt`, which are not a property's to give (T12).
    @inline(__always)
    fileprivate func isReserved(_ keyStart: UnsafeMutablePointer<UInt8>) -> Bool {
        switch output.place - keyStart {
        case 11: view.matches(keyStart, ("anonymousId" as StaticString).utf8Start, 11)
        case 10: view.matches(keyStart, ("occurredAt" as StaticString).utf8Start, 10)
        default: false
        }
    }

    /// Whether a value is a date-time string; the shortest has 20 bytes, like `2026-06-06T10:00:00Z`.
    @inline(__always)
    fileprivate func isDateTime(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text.count >= 20, text[0] &- 0x30 < 10, text[3] &- 0x30 < 10 else { return false }
        return DateTimeText(text) != nil
    }

    @inline(__always)
    fileprivate mutating func writeAnonymousId() {
        let anonymousId = view.identifier(outline.anonymousId, scratch: memory.scratch)
        guard anonymousId.count > 0 else { return }
        output.put("\"anonymousId\":\"")
        output.escaped(anonymousId)
        output.put("\",")
        note(outline.anonymousId, .sent, "T12")
    }

    @inline(__always)
    fileprivate mutating func writeOccurredAt() {
        output.put("\"occurredAt\":")
        if view.isKind(outline.timestamp, JSONNode.string) {
            let text = view.fieldText(outline.timestamp, scratch: memory.scratch)
            if isDateTime(text) {
                writeString(text, isEscaped: view.nodes[outline.timestamp].isEscaped)
                return note(outline.timestamp, .sent, "T12")
            }
        }
        if Recorder.isRecording, outline.timestamp >= 0, view.kind(outline.timestamp) != JSONNode.null {
            note(outline.timestamp, .lost(.noDateTime, key: ""), "T12")
        }
        output.put(0x22)
        output.place += receivedAt.write(to: output.place)
        output.put(0x22)
        if Recorder.isRecording {
            recorder.record(TransformerNote(source: .receipt, fate: .sent, rule: "T12"))
        }
    }

    @inline(__always)
    fileprivate mutating func note(_ value: Int, _ fate: TransformerNote.Fate, _ rule: StaticString) {
        guard Recorder.isRecording else { return }
        recorder.record(TransformerNote(source: .member(value), fate: fate, rule: "\(rule)"))
    }
}
