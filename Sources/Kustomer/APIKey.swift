/// A Kustomer API key, a secret that nothing prints by accident.
///
/// Interpolating, describing, dumping or mirroring a key gives `masked` only. There is no `Codable`
/// conformance, on purpose. The text leaves the type in one place, `authorization`.
public struct APIKey: Sendable {
    /// The longest key that is accepted, in bytes; a key of Kustomer's has about a thousand.
    public static let maximumBytes = 8_192

    private let text: String

    /// What the key says about itself; `nil` when it is no JWT with a readable second part.
    ///
    /// Nothing is verified: only Kustomer can tell whether the key is good.
    public let claims: APIKeyClaims?

    /// Takes the text of a key, as it stands in a file or an environment variable.
    ///
    /// - Parameter text: the key; white space around it is trimmed.
    /// - Throws: `APIKeyError` when nothing is left, or a character is none of `A–Z a–z 0–9 . _ -`.
    public init(_ text: String) throws(APIKeyError) {
        var bytes = Array(text.utf8)[...]
        while let first = bytes.first, Self.isSpace(first) { bytes.removeFirst() }
        while let last = bytes.last, Self.isSpace(last) { bytes.removeLast() }
        guard let start = bytes.indices.first else { throw APIKeyError(.empty) }
        guard bytes.count <= Self.maximumBytes else { throw APIKeyError(.tooLong(byteCount: bytes.count)) }
        if let wrong = bytes.firstIndex(where: { !Self.isLegal($0) }) {
            let word = String(decoding: bytes[..<wrong], as: UTF8.self).lowercased()
            let isPrefix = word == "bearer" && Self.isSpace(bytes[wrong])
            throw APIKeyError(isPrefix ? .bearerPrefix : .illegalCharacter(offset: wrong - start))
        }
        self.text = String(decoding: bytes, as: UTF8.self)
        self.claims = APIKeyClaims(ofKey: self.text)
    }

    /// The key as it may be shown: `eyJh…9x2Q`, its first and last four characters.
    ///
    /// A key shorter than 24 characters shows its last two at most, and one shorter than 8 nothing.
    public var masked: String {
        switch text.utf8.count {
        case 24...: "\(text.prefix(4))…\(text.suffix(4))"
        case 8..<24: "…\(text.suffix(2))"
        default: "…"
        }
    }

    /// The value of the `Authorization` header, to be used for that and never shown or kept.
    ///
    /// Shape: `Bearer <key>`.
    public var authorization: String { "Bearer \(text)" }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }

    private static func isLegal(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}

extension APIKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The masked key, so that interpolation cannot leak it.
    public var description: String { masked }

    /// The masked key, so that a debugger or a failing test cannot leak it.
    public var debugDescription: String { masked }

    /// A mirror without children, so that `dump` cannot leak the key.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
