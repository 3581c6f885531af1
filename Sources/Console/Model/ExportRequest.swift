public import Deliveries

/// Deliveries to write to a file.
public struct ExportRequest: Equatable, Sendable {
    /// The name or path of the file; its ending is one of a format.
    public var fileName: String
    /// Which deliveries.
    public var filter: RowFilter
    /// Whether what is personal is masked.
    public var isRedacted: Bool
    /// Whether a file that is there already is replaced.
    public var overwrites: Bool

    /// Makes a request.
    ///
    /// - Parameters:
    ///   - fileName: the name or path of the file.
    ///   - filter: which deliveries.
    ///   - isRedacted: whether what is personal is masked.
    ///   - overwrites: whether a file that is there already is replaced.
    public init(fileName: String, filter: RowFilter, isRedacted: Bool, overwrites: Bool = false) {
        self.fileName = fileName
        self.filter = filter
        self.isRedacted = isRedacted
        self.overwrites = overwrites
    }
}
