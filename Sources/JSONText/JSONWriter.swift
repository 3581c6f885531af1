/// Builds compact JSON (T1), with commas put where they belong.
///
/// For example `writer.beginObject(); writer.key("line"); writer.integer(3); writer.endObject()` → `{"line":3}`.
public struct JSONWriter: Sendable {
    /// What has been written so far.
    public private(set) var bytes: [UInt8] = []
    private var needsComma = false

    /// Makes an empty writer.
    public init() {}

    /// Begins an object.
    public mutating func beginObject() {
        separate()
        bytes.append(0x7B)
        needsComma = false
    }

    /// Ends the object begun last.
    public mutating func endObject() {
        bytes.append(0x7D)
        needsComma = true
    }

    /// Begins an array.
    public mutating func beginArray() {
        separate()
        bytes.append(0x5B)
        needsComma = false
    }

    /// Ends the array begun last.
    public mutating func endArray() {
        bytes.append(0x5D)
        needsComma = true
    }

    /// Writes a member's key; its value comes next.
    ///
    /// - Parameter name: any text.
    public mutating func key(_ name: String) {
        string(name)
        bytes.append(0x3A)
        needsComma = false
    }

    /// Writes a string.
    ///
    /// - Parameter text: any text; written with the fewest escapes.
    public mutating func string(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            separate()
            bytes.append(0x22)
            Self.escape(utf8, to: &bytes)
            bytes.append(0x22)
        }
    }

    /// Writes a string, or null for nil.
    ///
    /// - Parameter text: any text.
    public mutating func string(orNull text: String?) {
        guard let text else { return null() }
        string(text)
    }

    /// Writes a number as it is spelt.
    ///
    /// - Parameter lexeme: a JSON number; it is not checked.
    public mutating func number(lexeme: String) {
        separate()
        bytes.append(contentsOf: lexeme.utf8)
    }

    /// Writes a whole number.
    ///
    /// - Parameter value: the number.
    public mutating func integer(_ value: Int64) {
        number(lexeme: String(value))
    }

    /// Writes `true` or `false`.
    ///
    /// - Parameter value: which.
    public mutating func boolean(_ value: Bool) {
        number(lexeme: value ? "true" : "false")
    }

    /// Writes `null`.
    public mutating func null() {
        number(lexeme: "null")
    }

    /// Writes a value that is JSON already, byte for byte.
    ///
    /// - Parameter value: one JSON value; it is not checked.
    public mutating func raw(_ value: [UInt8]) {
        separate()
        bytes.append(contentsOf: value)
    }

    private mutating func separate() {
        if needsComma { bytes.append(0x2C) }
        needsComma = true
    }

    /// Appends the inside of a JSON string with the fewest escapes.
    private static func escape(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        let capacity = text.count * 6 + ByteBuffer.slack
        bytes += [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            guard let base = buffer.baseAddress else { return }
            var cursor = ByteCursor(base)
            cursor.escaped(text)
            count = cursor.place - base
        }
    }
}
