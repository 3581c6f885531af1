import JSONText

/// One error out of an answer's body, in whichever of the two shapes it was sent.
///
/// Shapes: `{"status":400,"source":{"parameter":"x"},"code":"badparam","title":"…","detail":"…"}`, `status` a
/// number or a string, `source` with `pointer`, `parameter` or `parameters`; and `{"code":"bad_request","message":"…","meta":{}}`.
public struct KustomerError: Equatable, Sendable {
    /// The code, such as `badparam` or `validation_error`.
    public let code: String?
    /// What was said: the first of `message`, `detail` and `title` that is there.
    public let text: String?
    /// Where: `source.pointer`, else `source.parameter`, else `source.parameters` joined by commas.
    public let place: String?
    /// The status that the error itself names.
    public let status: Int?

    /// Makes an error.
    ///
    /// - Parameters:
    ///   - code: the code.
    ///   - text: what was said.
    ///   - place: a pointer or the name of a parameter.
    ///   - status: the status that the error names.
    public init(code: String?, text: String?, place: String? = nil, status: Int? = nil) {
        self.code = code
        self.text = text
        self.place = place
        self.status = status
    }

    /// The error on one line: code, then what was said, then where; `nil` when none of them is known.
    ///
    /// Shape: `validation_error: numeric value needs a Num suffix, at /event/meta/revenue`.
    public var line: String? {
        let said = [code, text].compactMap { $0 }.joined(separator: ": ")
        switch (said.isEmpty, place) {
        case (true, nil): return nil
        case (true, let place?): return "at \(place)"
        case (false, nil): return said
        case (false, let place?): return "\(said), at \(place)"
        }
    }

    /// The errors in the root of an answer's body, those with nothing readable left out.
    ///
    /// - Parameter root: any JSON value.
    /// - Returns: the members of `errors` when that is an array or one object, else none.
    static func errors(in root: JSONValue) -> [KustomerError] {
        guard let list = root["errors"] else { return [] }
        let items = list.kind == .array ? list.elements : [list]
        return items.compactMap(KustomerError.init(value:))
    }

    private init?(value: JSONValue) {
        let source = value["source"]
        let said = ["message", "detail", "title"].lazy.compactMap { Self.text(of: value[$0]) }.first
        self.init(
            code: Self.text(of: value["code"]),
            text: said ?? Self.text(of: value),
            place: ["pointer", "parameter", "parameters"].lazy.compactMap { Self.text(of: source?[$0]) }
                .first,
            status: Self.text(of: value["status"]).flatMap { Int($0) })
        if line == nil { return nil }
    }

    /// A string, a number, or an array of them, as one text; `nil` when it is nothing of that or empty.
    private static func text(of value: JSONValue?) -> String? {
        guard let value else { return nil }
        let text =
            switch value.kind {
            case .string: value.string
            case .number: value.numberLexeme
            case .array: value.elements.compactMap { $0.string }.joined(separator: ", ")
            case .object, .boolean, .null: nil as String?
            }
        guard let text, !text.isEmpty else { return nil }
        return text
    }
}
