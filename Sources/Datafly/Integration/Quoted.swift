internal import JSONText

/// Foreign text in messages.
enum Quoted {
    /// A text in quotes, escaped as in JSON and cut to a line.
    ///
    /// - Parameter text: any text.
    /// - Returns: one line.
    static func text(_ text: String) -> String {
        var writer = JSONWriter()
        writer.string(cut(text, to: 60))
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// A key as a part of a path: as it is, without control characters, cut.
    ///
    /// - Parameter key: any text.
    /// - Returns: one line.
    static func key(_ key: String) -> String {
        String(
            cut(key, to: 60).unicodeScalars.map {
                $0.properties.generalCategory == .control ? "?" : Character($0)
            })
    }

    fileprivate static func cut(_ text: String, to limit: Int) -> String {
        let scalars = text.unicodeScalars
        return scalars.count > limit ? String(scalars.prefix(limit - 1)) + "…" : text
    }
}
