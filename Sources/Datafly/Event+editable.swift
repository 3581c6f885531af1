import JSONText

extension Event {
    /// The event as a person edits it, to become a new event: its type always in it, its `messageId` never.
    ///
    /// - Parameter suppliedKind: the type that an HTTP path gave.
    /// - Returns: JSON of a line a member; everything else stays as it is, number lexemes included.
    public func editable(suppliedKind: Event.Kind? = nil) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        if document.root["type"] == nil { writer.member("type", (suppliedKind ?? kind).rawValue) }
        for member in document.root.members where !member.key.utf8.elementsEqual("messageId".utf8) {
            writer.key(member.key)
            writer.raw(member.value.compact)
        }
        writer.endObject()
        // What was just written out of a document is one.
        return (try? JSONDocument(writer.bytes))?.root.indented ?? writer.bytes
    }
}
