import Screen

/// What the part below the list shows, and how much of it there is to scroll through.
struct PaneContent {
    /// What is shown; the JSON texts stand side by side where there is room, and count as the event then.
    let face: Pane.Face
    /// The rows that it has on screen.
    let height: Int
    /// The rows that it would need.
    let count: Int

    /// The furthest that it can be scrolled.
    var maximumScroll: Int { max(count - height, 0) }

    /// Finds out what a model shows below its list.
    init(_ model: Model) {
        self.init(model, Layout(model))
    }

    /// Finds out what a model shows below its list.
    ///
    /// - Parameters:
    ///   - model: the model.
    ///   - layout: its layout.
    init(_ model: Model, _ layout: Layout) {
        face = Self.face(of: model, layout.kind)
        height = max(layout.pane.rows - 1, 0)
        guard let detail = model.shownDetail else {
            count = 0
            return
        }
        if let stage = model.pane.stage {
            count = StageView(model, detail, width: layout.pane.width).rows(of: stage).count
            return
        }
        switch face {
        case .matched: count = detail.lines.count
        case .event, .payload:
            count = JSONPane(model, layout, detail).sides.map(\.rows.count).max() ?? 0
        case .response: count = ResponseView.allLines(of: model, width: layout.pane.width).count
        }
    }

    private static func face(of model: Model, _ kind: Layout.Kind) -> Pane.Face {
        guard model.pane.mode == .reading else { return .matched }
        guard kind != .small else { return model.pane.face }
        switch model.pane.face {
        case .payload: return .event
        case .response: return model.pane.isWhole ? .response : .matched
        case .matched, .event: return model.pane.face
        }
    }
}
