import Deliveries
import Screen

/// Where the parts of the comparison stand: counts, the events that change, the differences of the selected one.
///
/// From 160 columns the differences stand beside the events, else below them. A text with mistakes has the whole
/// room.
struct WhatIfLayout {
    /// The row of the upper border.
    let top: Int
    /// The lines above the list: counts, findings, what is odd about the file.
    let head: [StyledText]
    /// The lines below or beside the list: differences, or mistakes.
    let lines: [StyledText]
    /// The row of the list's column names; its rows follow.
    let list: Int
    /// The rows of the list.
    let rowCount: Int
    /// The columns of the list.
    let listColumns: Range<Int>
    /// The row of the border above `lines`.
    let border: Int
    /// The rows that `lines` have.
    let lineRows: Int
    /// The columns of `lines`, with the border at the left of them when they stand beside the list.
    let lineColumns: Range<Int>
    /// Whether arrows scroll `lines`, instead of moving in the list.
    let scrolls: Bool

    /// The first row of the list.
    var firstRow: Int { list + 1 }

    /// Lays the comparison out; there is none while nothing is compared.
    ///
    /// - Parameter model: the model.
    init?(_ model: Model) {
        guard let whatIf = model.whatIf else { return nil }
        let size = model.size
        top = BannerView.isShown(model) ? 2 : 1
        head = WhatIfHead.lines(of: whatIf, width: size.columns - 4)
        let start = top + 1 + head.count
        let room = max(size.rows - 1 - start, 0)
        let count = whatIf.events.differences.count
        scrolls = whatIf.scrolls
        list = start + 1
        guard !scrolls, count > 0 else {
            rowCount = 0
            listColumns = 0..<0
            border = head.isEmpty ? top : start
            lineRows = max(size.rows - 2 - border, 0)
            lineColumns = 0..<size.columns
            lines = WhatIfLines.lines(of: whatIf, width: size.columns - 4)
            return
        }
        if Layout.kind(of: size) == .wide {
            listColumns = 0..<max(72, size.columns * 9 / 20)
            rowCount = max(room - 2, 0)
            border = start
            lineRows = max(room - 1, 0)
            lineColumns = listColumns.upperBound..<size.columns
        } else {
            listColumns = 0..<size.columns
            rowCount = max(min(count, max(room / 3, 3), room - 5), 1)
            border = start + 2 + rowCount
            lineRows = max(room - rowCount - 3, 0)
            lineColumns = 0..<size.columns
        }
        lines = WhatIfLines.lines(of: whatIf, width: lineColumns.count - 4)
    }
}
