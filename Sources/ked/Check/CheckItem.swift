import JSONText
import Screen

/// One thing that `ked check` looked at, and what it found.
struct CheckItem: Equatable, Sendable {
    /// How it stands.
    enum Status: String, Sendable {
        case pass, warning, fail
        /// Not looked at, or nothing to be said.
        case skipped
    }

    /// What was looked at: stable, kebab-case, such as `key-file`.
    let id: String
    let status: Status
    /// What was found, one line.
    let message: String
    /// What to do about it; nil when there is nothing to do.
    let `do`: String?

    static func pass(_ id: String, _ message: String) -> CheckItem {
        CheckItem(id: id, status: .pass, message: message, do: nil)
    }

    static func warning(_ id: String, _ message: String, do remedy: String?) -> CheckItem {
        CheckItem(id: id, status: .warning, message: message, do: remedy)
    }

    static func fail(_ id: String, _ message: String, do remedy: String?) -> CheckItem {
        CheckItem(id: id, status: .fail, message: message, do: remedy)
    }

    static func skipped(_ id: String, _ message: String) -> CheckItem {
        CheckItem(id: id, status: .skipped, message: message, do: nil)
    }

    /// A failure in the words of one of our errors, which say what, where and, after a colon, what to do.
    static func fail(_ id: String, error text: String) -> CheckItem {
        guard let colon = text.ranges(of: ": ").last else { return fail(id, text, do: nil) }
        let remedy = text[colon.upperBound...]
        return fail(
            id, String(text[..<colon.lowerBound]), do: "\(remedy.prefix(1).uppercased())\(remedy.dropFirst())"
        )
    }
}

/// All that `ked check` found, in the order in which a run would come upon it.
struct CheckReport: Equatable, Sendable {
    var items: [CheckItem]

    /// Whether nothing failed; warnings and what was not checked do not count.
    var isGood: Bool { !items.contains { $0.status == .fail } }

    /// A line for each item, and an indented one for what to do.
    var text: String {
        let width = items.map(\.id.count).max() ?? 0
        return items.map { item in
            let title = item.id.replacing("-", with: " ")
            let blanks = String(repeating: " ", count: width - title.count)
            let line = "\(item.status.sign) \(title)\(blanks)  \(SafeText.plain(item.message))\n"
            return item.do.map {
                "\(line)  \(String(repeating: " ", count: width))  do: \(SafeText.plain($0))\n"
            } ?? line
        }.joined()
    }

    /// One object, every key always there.
    var json: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("ok")
        writer.boolean(isGood)
        writer.key("items")
        writer.beginArray()
        for item in items {
            writer.beginObject()
            writer.member("id", item.id)
            writer.member("status", item.status.rawValue)
            writer.member("message", item.message)
            writer.member("do", item.do)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        return writer.bytes + [UInt8(ascii: "\n")]
    }
}

extension CheckItem.Status {
    fileprivate var sign: String {
        switch self {
        case .pass: GlyphSet.unicode.delivered
        case .warning: "!"
        case .fail: GlyphSet.unicode.refused
        case .skipped: GlyphSet.unicode.skipped
        }
    }
}
