import JSONText

extension JSONWriter {
    /// Writes a member whose value is a string, or nothing at all.
    ///
    /// - Parameters:
    ///   - key: the member's key.
    ///   - value: its value; `nil` leaves the member out.
    mutating func given(_ key: String, _ value: String?) {
        guard let value else { return }
        self.key(key)
        string(value)
    }

    /// Writes a member whose value is an object.
    ///
    /// - Parameters:
    ///   - key: the member's key.
    ///   - members: writes the object's members.
    mutating func object(_ key: String, _ members: (inout JSONWriter) -> Void) {
        self.key(key)
        object(members)
    }

    /// Writes an object.
    ///
    /// - Parameter members: writes the object's members.
    mutating func object(_ members: (inout JSONWriter) -> Void) {
        beginObject()
        members(&self)
        endObject()
    }

    /// Writes the `links` of something: `{"self":…}`.
    ///
    /// - Parameter path: where it can be read.
    mutating func links(_ path: String) {
        object("links") { $0.given("self", path) }
    }

    /// Writes a relationship of something: its link, type and id.
    ///
    /// - Parameters:
    ///   - type: the type, which also names the member.
    ///   - id: the id.
    ///   - path: where it can be read.
    mutating func relationship(_ type: String, _ id: String, _ path: String) {
        object(type) { writer in
            writer.links(path)
            writer.object("data") {
                $0.given("type", type)
                $0.given("id", id)
            }
        }
    }

    /// One document, made in one go.
    ///
    /// - Parameter members: writes the root object's members.
    /// - Returns: the bytes.
    static func document(_ members: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter()
        writer.object(members)
        return writer.bytes
    }
}
