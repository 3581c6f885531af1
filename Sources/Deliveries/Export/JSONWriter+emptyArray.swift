import JSONText

extension JSONWriter {
    /// Writes a member whose value is an array without elements.
    mutating func emptyArray(_ key: String) {
        self.key(key)
        beginArray()
        endArray()
    }
}
