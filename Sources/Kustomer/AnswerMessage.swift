import JSONText

/// The one line that stands for an answer's body.
enum AnswerMessage {
    /// The longest part of a foreign text that goes into the line, in characters.
    private static let longest = 160

    /// Makes the line.
    ///
    /// - Parameters:
    ///   - isSuccess: whether the status is 2xx.
    ///   - errors: the errors read out of the body.
    ///   - root: the body's root, when it is JSON.
    ///   - body: the body's bytes.
    ///   - isBodyCut: whether there was more.
    /// - Returns: the line, or `nil` when there is nothing to say.
    static func line(
        isSuccess: Bool, errors: [KustomerError], root: JSONValue?, body: [UInt8], isBodyCut: Bool
    ) -> String? {
        if let first = errors.lazy.compactMap(\.line).first {
            return oneLine(first) + (errors.count > 1 ? " (and \(errors.count - 1) more)" : "")
        }
        if let root {
            return isSuccess ? nil : text(of: root)
        }
        if isHTML(body) {
            let title = title(ofPage: body).map { ": \"\($0)\"" } ?? ""
            return "an HTML page, not Kustomer's JSON\(title)"
        }
        let line = oneLine(String(decoding: body, as: UTF8.self))
        if isBodyCut {
            return "not all of the answer was read, it begins: \(line)"
        }
        if line.isEmpty {
            return isSuccess ? nil : "the answer has no body"
        }
        return "not JSON: \(line)"
    }

    /// Whether bytes look like an HTML page.
    ///
    /// - Parameter body: the first bytes of a body, or all of them.
    /// - Returns: true when the text begins with a doctype, a comment or a tag of HTML.
    static func isHTML(_ body: [UInt8]) -> Bool {
        let start = String(decoding: body.prefix(512), as: UTF8.self).lowercased()
        let text = start.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        return ["<!doctype", "<html", "<head", "<body", "<!--", "<?xml", "<title", "<h1"].contains {
            text.hasPrefix($0)
        }
    }

    /// JSON that names no error: its own message where there is one, else its text.
    private static func text(of root: JSONValue) -> String {
        for name in ["message", "error_description", "error", "detail", "title"] {
            if let said = root[name]?.string, !said.isEmpty { return oneLine(said) }
        }
        return "no reason given: \(oneLine(String(decoding: root.compact, as: UTF8.self)))"
    }

    /// The title of an HTML page on one line, entities left as they are.
    private static func title(ofPage body: [UInt8]) -> String? {
        let lowered = body.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        guard let open = lowered.firstRange(of: Array("<title".utf8)),
            let end = lowered[open.upperBound...].firstIndex(of: UInt8(ascii: ">")),
            let close = lowered[end...].firstRange(of: Array("</title".utf8))
        else { return nil }
        let title = oneLine(String(decoding: body[(end + 1)..<close.lowerBound], as: UTF8.self))
        return title.isEmpty ? nil : title
    }

    /// White space runs as one space each, cut at `longest` with `…`.
    static func oneLine(_ text: String) -> String {
        let head = text.prefix(4 * longest)
        let line = head.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let isWhole = line.count <= longest && head.endIndex == text.endIndex
        return isWhole ? line : "\(line.prefix(longest))…"
    }
}
