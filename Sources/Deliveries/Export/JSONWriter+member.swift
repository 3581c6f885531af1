import JSONText

extension JSONWriter {
    /// Writes a member whose value is a string, or null.
    mutating func member(_ key: String, _ value: String?) {
        self.key(key)
        string(orNull: value)
    }

    /// Writes a member whose value is a whole number, or null.
    mutating func member(_ key: String, number value: Int?) {
        self.key(key)
        if let value { integer(Int64(value)) } else { null() }
    }

    /// Writes a member whose value is true or false.
    mutating func member(_ key: String, claim value: Bool) {
        self.key(key)
        boolean(value)
    }

    /// Writes a member whose value is an array without elements.
    mutating func emptyArray(_ key: String) {
        self.key(key)
        beginArray()
        endArray()
    }
}
