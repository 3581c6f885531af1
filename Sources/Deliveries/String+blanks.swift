extension String {
    /// The text without spaces and tabs at its ends, as HTTP header values are read.
    var trimmingBlanks: String {
        let isBlank = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        let view = utf8.drop(while: isBlank)
        guard let last = view.lastIndex(where: { !isBlank($0) }) else { return "" }
        return String(Substring(view[...last]))
    }
}
