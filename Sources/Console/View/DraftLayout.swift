import Screen

/// Where the parts of the form, or of an edited event, stand.
///
/// From 100×30 the events stand at the left of the fields, and the payload at the left of the findings below them;
/// on a smaller screen all of that is one column, and an edited event always is.
struct DraftLayout {
    /// The columns of the events, their border at the left.
    static let eventColumns = 24

    /// All rows between title and bottom line.
    let body: Range<Int>
    /// Whether everything is one column.
    let isColumn: Bool
    /// The rows of events and fields, the border first.
    let upper: Range<Int>
    /// The rows of payload and findings, the border first; in one column all rows.
    let lower: Range<Int>

    init(_ model: Model) {
        let top = BannerView.isShown(model) ? 2 : 1
        body = top..<max(model.size.rows - 1, top)
        isColumn = model.form == nil || Layout.kind(of: model.size) == .small
        let wanted = max(model.form?.names.count ?? 0, (model.form?.fields.count ?? 0) + 1) + 1
        let rows = isColumn ? 0 : min(wanted, body.count * 3 / 5)
        upper = body.lowerBound..<(body.lowerBound + rows)
        lower = upper.upperBound..<body.upperBound
    }

    /// The rows that scroll.
    var scrolledRows: Int { max(lower.count - (isColumn ? 2 : 1), 0) }

    /// How far the preview, or the one column, can be scrolled.
    static func maximumScroll(of model: Model) -> Int {
        let layout = DraftLayout(model)
        guard !layout.isColumn else {
            let column = FormColumn(model)
            return max(column.lines.count - layout.scrolledRows - column.top(rows: layout.scrolledRows), 0)
        }
        let right = model.size.columns / 2
        let findings = DraftLines.findings(of: model, width: model.size.columns - right - 4)
        let count = max(model.preview.shown?.payload.count ?? 0, findings.count)
        return max(count - layout.scrolledRows, 0)
    }
}
