/// What an export of deliveries looks like.
public enum ExportFormat: String, Sendable, CaseIterable {
    /// One JSON object a line for each delivery: event, payload, attempts.
    case ndjson
    /// An HTTP archive, version 1.2: one entry for each attempt.
    case har
    /// A shell script that sends each payload again with curl.
    case curl
    /// A table for spreadsheets: one line for each delivery.
    case csv

    /// How the names of its files end, without the dot.
    public var fileEnding: String { self == .curl ? "sh" : rawValue }

    /// The format that the ending of a file's name stands for.
    ///
    /// - Parameter fileName: a name or path, such as `ked-export.ndjson`; letter case does not matter.
    public init?(fileName: String) {
        let name = fileName.split(separator: "/").last?.lowercased() ?? ""
        guard let format = Self.allCases.first(where: { name.hasSuffix(".\($0.fileEnding)") }) else {
            return nil
        }
        self = format
    }
}
