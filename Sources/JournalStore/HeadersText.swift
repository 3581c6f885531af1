import JSONText
import Kustomer

/// An answer's headers as they stand in the store: a JSON array of pairs.
enum HeadersText {
    /// Writes headers.
    ///
    /// - Parameter headers: the headers.
    /// - Returns: a JSON array of `["name","value"]`.
    static func text(_ headers: [KustomerHeader]) -> String {
        var writer = JSONWriter()
        writer.beginArray()
        for header in headers {
            writer.beginArray()
            writer.string(header.name)
            writer.string(header.value)
            writer.endArray()
        }
        writer.endArray()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// Reads headers.
    ///
    /// - Parameter text: what `text` wrote.
    /// - Returns: the headers; what is no pair is left out.
    static func headers(_ text: String?) -> [KustomerHeader] {
        guard let text, let document = try? JSONDocument(Array(text.utf8), limits: .unlimitedBytes) else {
            return []
        }
        return document.root.elements.compactMap { pair in
            guard let name = pair[0]?.string, let value = pair[1]?.string else { return nil }
            return KustomerHeader(name: name, value: value)
        }
    }
}
