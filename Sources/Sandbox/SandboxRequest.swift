/// What the sandbox needs to know of a request, apart from any HTTP library.
struct SandboxRequest: Sendable {
    /// The HTTP method, in upper case.
    let method: String
    /// The path as it was sent, percent-encoded, without the query.
    let path: String
    /// The `Authorization` header.
    let authorization: String?
    /// The body, at most one byte more than Kustomer takes.
    let body: [UInt8]

    /// The parts of the path, each percent-decoded, empty ones left out.
    var parts: [String] {
        path.split(separator: "/").map { Self.decoded($0) }
    }

    /// The key of a bearer authorization; `nil` when there is none.
    var bearerKey: String? {
        guard let authorization else { return nil }
        let words = authorization.split(separator: " ", omittingEmptySubsequences: true)
        guard words.count == 2, words[0].lowercased() == "bearer" else { return nil }
        return String(words[1])
    }

    /// Percent-decoding; a `%` that begins no code stays as it is, and bytes that are no UTF-8 become U+FFFD.
    private static func decoded(_ part: Substring) -> String {
        let bytes = Array(part.utf8)
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let high = digit(bytes[index + 1]), let low = digit(bytes[index + 2])
            {
                decoded.append(high << 4 | low)
                index += 3
            } else {
                decoded.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: decoded, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
