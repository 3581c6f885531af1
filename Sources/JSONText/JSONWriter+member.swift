extension JSONWriter {
    /// Writes a member whose value is a string, or null.
    ///
    /// - Parameters:
    ///   - key: the member's key.
    ///   - value: the string; nil writes null.
    public mutating func member(_ key: String, _ value: String?) {
        self.key(key)
        string(orNull: value)
    }

    /// Writes a member whose value is a whole number, or null.
    ///
    /// - Parameters:
    ///   - key: the member's key.
    ///   - value: the number; nil writes null.
    public mutating func member(_ key: String, _ value: Int?) {
        self.key(key)
        if let value { integer(Int64(value)) } else { null() }
    }

    /// Writes a member whose value is true or false.
    ///
    /// - Parameters:
    ///   - key: the member's key.
    ///   - value: which.
    public mutating func member(_ key: String, _ value: Bool) {
        self.key(key)
        boolean(value)
    }
}
