/// The sequence that makes a terminal copy something to its clipboard: OSC 52.
public enum Clipboard {
    /// The most bytes that terminals take: xterm's limit is 74,994 characters of base64.
    public static let maximumBytes = 74_994 / 4 * 3

    /// The sequence for some bytes.
    ///
    /// - Parameter bytes: what to copy.
    /// - Returns: the sequence; nil when it would be longer than what terminals take.
    static func sequence(for bytes: [UInt8]) -> [UInt8]? {
        guard bytes.count <= maximumBytes else { return nil }
        return Array("\u{1B}]52;c;".utf8) + base64(bytes) + [0x07]
    }

    /// The bytes in base64 with padding (RFC 4648, section 4).
    private static func base64(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for place in 0..<4 {
                let isPadding = place > group.count
                text.append(isPadding ? UInt8(ascii: "=") : alphabet[bits >> (18 - 6 * place) & 63])
            }
        }
        return text
    }

    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
}
