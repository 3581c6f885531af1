import JSONText
import Kustomer

/// Findings as they stand in the store: a JSON array.
enum FindingsText {
    /// Writes findings.
    ///
    /// - Parameter findings: the findings.
    /// - Returns: a JSON array, `nil` when there is none.
    static func text(_ findings: [Finding]) -> String? {
        if findings.isEmpty { return nil }
        var writer = JSONWriter()
        writer.beginArray()
        for finding in findings {
            finding.write(into: &writer)
        }
        writer.endArray()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// Reads findings.
    ///
    /// - Parameter text: what `text` wrote.
    /// - Returns: the findings; what is no finding is left out.
    static func findings(_ text: String?) -> [Finding] {
        guard let text, let document = try? JSONDocument(Array(text.utf8), limits: .unlimitedBytes) else {
            return []
        }
        return document.root.elements.compactMap { element in
            guard let rule = element["rule"]?.string, let pointer = element["pointer"]?.string,
                let message = element["message"]?.string,
                let severity = (element["severity"]?.string).flatMap({ Finding.Severity(rawValue: $0) })
            else { return nil }
            return Finding(rule: rule, pointer: pointer, message: message, severity: severity)
        }
    }
}
