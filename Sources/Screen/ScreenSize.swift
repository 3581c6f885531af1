/// The size of a screen, in character cells.
public struct ScreenSize: Equatable, Hashable, Sendable {
    /// The number of rows, 0 or more.
    public var rows: Int
    /// The number of columns, 0 or more.
    public var columns: Int

    /// Makes a size; negative numbers count as 0.
    ///
    /// - Parameters:
    ///   - rows: the number of rows.
    ///   - columns: the number of columns.
    public init(rows: Int, columns: Int) {
        self.rows = max(rows, 0)
        self.columns = max(columns, 0)
    }
}
