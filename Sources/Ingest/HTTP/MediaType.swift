/// How a body is written, as its `Content-Type` says.
enum MediaType: Equatable, Sendable {
    /// One JSON text.
    case json
    /// One JSON text a line.
    case ndjson

    /// Reads a `Content-Type` header; `nil` when there is none, it is of another kind, or its charset is not UTF-8.
    ///
    /// - Parameter header: such as `application/json; charset=utf-8`.
    init?(_ header: String?) {
        guard let header else { return nil }
        let parts = header.lowercased().split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
        guard let type = parts.first, parts.dropFirst().allSatisfy(Self.isFine) else { return nil }
        switch type {
        case "application/json", "text/json":
            self = .json
        case "application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines",
            "application/jsonlines":
            self = .ndjson
        default:
            guard type.hasPrefix("application/"), type.hasSuffix("+json") else { return nil }
            self = .json
        }
    }

    /// Whether a parameter leaves the body as it is taken: any but a charset that is not UTF-8.
    private static func isFine(_ parameter: String) -> Bool {
        guard parameter.hasPrefix("charset=") else { return true }
        let charset = parameter.dropFirst(8).filter { $0 != "\"" }
        return ["utf-8", "utf8", "us-ascii"].contains(charset)
    }
}
