import Datafly
import JSONText

/// The query of a pixel, and the event that it stands for.
struct PixelQuery: Sendable {
    /// The pipeline key, `wk`.
    private(set) var key: String?
    private var name: String?
    private var userId: String?
    private var anonymousId: String?
    private var messageId: String?
    private var milliseconds: String?
    private var properties: [(name: String, value: String)] = []
    private var traits: [(name: String, value: String)] = []

    /// Reads a query; parts that are not known, such as `cb`, are left alone.
    ///
    /// - Parameter query: what stands after the `?`, still percent-encoded.
    init(_ query: Substring) {
        for part in query.utf8.split(separator: UInt8(ascii: "&")) {
            let equals = part.firstIndex(of: UInt8(ascii: "=")) ?? part.endIndex
            let value = Self.decoded(part[equals...].dropFirst())
            switch Self.decoded(part[..<equals]) {
            case "wk": key = value
            case "e": name = value
            case "uid": userId = value
            case "aid": anonymousId = value
            case "mid": messageId = value
            case "ts": milliseconds = value
            case let name where name.hasPrefix("p."): properties.append((String(name.dropFirst(2)), value))
            case let name where name.hasPrefix("t."): traits.append((String(name.dropFirst(2)), value))
            default: break
            }
        }
    }

    /// The canonical event, as JSON.
    ///
    /// - Parameter kind: the event's type; `e` is a track's `event` and a page's `name`.
    /// - Returns: the event's bytes.
    /// - Throws: ``BodyRefusal`` when `ts` is no time.
    func event(of kind: Event.Kind) throws(BodyRefusal) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        let members = [
            ("type", kind.rawValue),
            (kind == .page ? "name" : "event", kind == .page || kind == .track ? name : nil),
            ("userId", userId), ("anonymousId", anonymousId), ("timestamp", try timestamp()),
            ("messageId", messageId),
        ]
        for case (let name, let value?) in members {
            writer.key(name)
            writer.string(value)
        }
        for (name, fields) in [("properties", properties), ("traits", traits)] where !fields.isEmpty {
            writer.key(name)
            writer.beginObject()
            for field in fields {
                writer.key(field.name)
                writer.string(field.value)
            }
            writer.endObject()
        }
        writer.endObject()
        return writer.bytes
    }

    /// `ts` as an ISO time; years 1970 to 9999.
    private func timestamp() throws(BodyRefusal) -> String? {
        guard let milliseconds else { return nil }
        guard let number = Int64(milliseconds), (0...253_402_300_799_999).contains(number) else {
            throw BodyRefusal("ts is no time: send milliseconds since 1970", code: "INVALID_EVENT")
        }
        return Timestamp(milliseconds: number).text
    }

    /// A part with `+` and `%xx` resolved; what is no escape stays as it is, what is not UTF-8 becomes U+FFFD.
    private static func decoded(_ part: Substring.UTF8View.SubSequence) -> String {
        PercentText.decoded(Substring(part).replacing("+", with: " "))
    }
}
