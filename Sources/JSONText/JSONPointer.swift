/// The way to a value in a JSON text, by RFC 6901, such as `/event/meta/revenueNum`.
///
/// Parts are compared code point by code point, unlike Swift's strings.
public struct JSONPointer: Hashable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
    /// The keys and indices on the way, unescaped; none leads to the whole.
    public var parts: [String]

    /// The pointer as RFC 6901 writes it: `~` as `~0`, `/` as `~1`.
    public var description: String {
        var text = ""
        for part in parts {
            text += "/"
            for scalar in part.unicodeScalars {
                switch scalar {
                case "~": text += "~0"
                case "/": text += "~1"
                default: text.unicodeScalars.append(scalar)
                }
            }
        }
        return text
    }

    /// Makes a pointer from its parts.
    ///
    /// - Parameter parts: keys and indices, unescaped.
    public init(parts: [String]) {
        self.parts = parts
    }

    /// Reads a pointer.
    ///
    /// - Parameter text: as RFC 6901 writes it; a missing first `/` is put there.
    public init(_ text: String) {
        var parts = text.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false).map(
            Self.unescaped)
        if parts.first?.isEmpty == true { parts.removeFirst() }
        self.parts = parts
    }

    /// Reads a pointer that stands in the program.
    ///
    /// - Parameter value: as RFC 6901 writes it.
    public init(stringLiteral value: String) {
        self.init(value)
    }

    /// The pointer to something inside.
    ///
    /// - Parameter part: a key or an index, unescaped.
    /// - Returns: this pointer, one part longer.
    public func appending(_ part: String) -> JSONPointer {
        JSONPointer(parts: parts + [part])
    }

    /// Whether two pointers have the same parts, scalar by scalar.
    ///
    /// - Parameters:
    ///   - first: a pointer.
    ///   - second: another.
    /// - Returns: whether they are the same.
    public static func == (first: JSONPointer, second: JSONPointer) -> Bool {
        first.parts.elementsEqual(second.parts) { $0.utf8.elementsEqual($1.utf8) }
    }

    /// Hashes the parts' bytes.
    ///
    /// - Parameter hasher: takes them.
    public func hash(into hasher: inout Hasher) {
        for part in parts {
            for byte in part.utf8 { hasher.combine(byte) }
            hasher.combine(UInt8(0xFF))
        }
    }

    fileprivate static func unescaped(_ part: Substring.UnicodeScalarView) -> String {
        var text = String.UnicodeScalarView()
        var isTilde = false
        for scalar in part {
            if isTilde {
                text.append(scalar == "1" ? "/" : "~")
                if scalar != "0", scalar != "1" { text.append(scalar) }
                isTilde = false
            } else if scalar == "~" {
                isTilde = true
            } else {
                text.append(scalar)
            }
        }
        if isTilde { text.append("~") }
        return String(text)
    }
}
