import Screen

/// Where the parts of the screen stand, for a size and a model.
///
/// From 160×30 the list stands at the left at full height; from 100×30 above event, payload and response;
/// from 60×15 above one of four tabs; below that nothing is drawn but the size that is needed.
struct Layout: Equatable {
    /// The arrangement.
    enum Kind: Equatable {
        case wide
        case large
        case small
        case tooSmall
    }

    /// A rectangle whose first row is a border or a head.
    struct Area: Equatable {
        var row: Int
        var rows: Int
        var columns: Range<Int>

        /// The number of columns.
        var width: Int { columns.count }
    }

    /// The list: a head of `headRows`, then `rowCount` rows.
    struct ListArea: Equatable {
        var area: Area
        var headRows: Int

        /// The number of deliveries that fit.
        var rowCount: Int { max(area.rows - headRows, 0) }
    }

    /// The fewest rows of list, event and payload that the border leaves.
    private static let fewestRows = 3

    let kind: Kind
    /// The row of the banner; nil while there is none.
    let banner: Int?
    /// The list; nil while the part below it has the whole screen.
    let list: ListArea?
    /// Event and payload, or a stage, its border first; that border alone while the list has the whole screen.
    let pane: Area
    /// The response, or the line that is explained, its border first; nil while `pane` has its room.
    let response: Area?

    /// Arranges the screen.
    ///
    /// - Parameter model: the model; its size, halt, border and enlarged part count.
    init(_ model: Model) {
        let isListAlone = model.pane.room == .none && model.pane.mode == .reading
        let fitting = Self.kind(of: model.size)
        kind = isListAlone && fitting == .wide ? .large : fitting
        banner = BannerView.isShown(model) ? 1 : nil
        let top = banner == nil ? 1 : 2
        let body = Area(row: top, rows: max(model.size.rows - top - 1, 0), columns: 0..<model.size.columns)
        let hasNoResponse = model.pane.stage != nil
        if model.pane.isWhole {
            list = nil
            let isAlone = hasNoResponse || (model.pane.mode == .reading && model.pane.face == .response)
            let wanted = isAlone ? 0 : ResponseView.wantedRows(of: model, width: body.width)
            let rows = isAlone ? 0 : min(max(wanted + 1, 5), body.rows / 2)
            (pane, response) = Self.split(body, lower: rows)
            return
        }
        if isListAlone {
            let (upper, lower) = Self.split(body, lower: 1)
            list = ListArea(area: upper, headRows: kind == .large ? 2 : 1)
            (pane, response) = (lower ?? upper, nil)
            return
        }
        let responseRows = Self.responseRows(kind, model.size)
        switch kind {
        case .wide:
            // Beside it stands what 120 columns have, as far as there is room; what is left lets the list say why.
            let width = min(max(60, model.size.columns - 118), model.size.columns / 2)
            list = ListArea(area: Area(row: top, rows: body.rows, columns: 0..<width), headRows: 2)
            let right = Area(row: top, rows: body.rows, columns: width..<body.columns.upperBound)
            (pane, response) = Self.split(right, lower: hasNoResponse ? 0 : responseRows)
        case .large, .small, .tooSmall:
            let headRows = kind == .large ? 2 : 1
            let most = body.rows - responseRows - Self.fewestRows - 1
            let rows = min(max(model.size.rows / 3 + model.pane.listExtra, headRows + Self.fewestRows), most)
            let (upper, lower) = Self.split(body, lower: body.rows - rows)
            list = ListArea(area: upper, headRows: headRows)
            (pane, response) = Self.split(lower ?? upper, lower: hasNoResponse ? 0 : responseRows)
        }
    }

    /// The arrangement for a size.
    static func kind(of size: ScreenSize) -> Kind {
        if size.columns < 60 || size.rows < 15 { return .tooSmall }
        if size.columns < 100 || size.rows < 30 { return .small }
        return size.columns < 160 ? .large : .wide
    }

    private static func responseRows(_ kind: Kind, _ size: ScreenSize) -> Int {
        switch kind {
        case .wide, .large: max(7, size.rows * 8 / 35)
        case .small, .tooSmall: size.rows >= 20 ? 6 : 4
        }
    }

    /// Cuts `lower` rows off at the bottom; none gives no lower area.
    private static func split(_ area: Area, lower: Int) -> (upper: Area, lower: Area?) {
        let rows = min(max(lower, 0), area.rows)
        let upper = Area(row: area.row, rows: area.rows - rows, columns: area.columns)
        let below = Area(row: area.row + area.rows - rows, rows: rows, columns: area.columns)
        return (upper, rows > 0 ? below : nil)
    }
}
