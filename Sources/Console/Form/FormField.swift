import JSONText

/// A field of the form: a place in the event, and its value as it is typed.
struct FormField: Equatable, Sendable {
    /// The keys on the way to it.
    let path: [String]
    /// The value as it is typed.
    var line: TextLine

    /// Makes a field.
    init(path: [String], text: String) {
        self.path = path
        line = TextLine(text)
    }

    /// What it is called: `properties.revenue`.
    var name: String { path.joined(separator: ".") }

    /// The value: what is typed, when that is JSON, else a string of it.
    var json: (bytes: [UInt8], kind: JSONValue.Kind) {
        let text = line.text
        if let value = Self.value(text) { return (value.compact, value.kind) }
        var writer = JSONWriter()
        writer.string(text)
        return (writer.bytes, .string)
    }

    /// The fields of an event: its scalars, arrays and what is empty, each with its path.
    ///
    /// - Parameter event: a JSON object.
    /// - Returns: the fields in the order of the event; none when it is no JSON.
    static func fields(of event: [UInt8]) -> [FormField] {
        guard let document = try? JSONDocument(event) else { return [] }
        return fields(document.root, at: [])
    }

    private static func fields(_ value: JSONValue, at path: [String]) -> [FormField] {
        let members = value.members
        guard !members.isEmpty else { return [FormField(path: path, text: typed(value))] }
        return members.flatMap { fields($0.value, at: path + [$0.key]) }
    }

    /// A value as one would type it: a string without quotes, unless it would be taken for something else.
    private static func typed(_ value: JSONValue) -> String {
        if let text = value.string, self.value(text) == nil { return text }
        return String(decoding: value.compact, as: UTF8.self)
    }

    private static func value(_ text: String) -> JSONValue? {
        (try? JSONDocument(Array(text.utf8), allowsByteOrderMark: false))?.root
    }
}

extension [FormField] {
    /// The event that the fields make up, compact; an object stands where its first field does.
    var event: [UInt8] {
        var writer = JSONWriter()
        Self.write(map { ($0.path[...], $0.json.bytes) }, into: &writer)
        return writer.bytes
    }

    private static func write(
        _ fields: [(path: ArraySlice<String>, value: [UInt8])], into writer: inout JSONWriter
    ) {
        writer.beginObject()
        var written: Set<[UInt8]> = []
        for field in fields {
            guard let key = field.path.first, written.insert([UInt8](key.utf8)).inserted else { continue }
            writer.key(key)
            if field.path.count == 1 {
                writer.raw(field.value)
            } else {
                let inside = fields.filter { $0.path.first?.utf8.elementsEqual(key.utf8) ?? false }
                write(inside.map { ($0.path.dropFirst(), $0.value) }, into: &writer)
            }
        }
        writer.endObject()
    }
}
