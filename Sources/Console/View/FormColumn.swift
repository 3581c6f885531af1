import Screen

/// The form, or an edited event, as one column of lines: for a small screen, and for what has no fields.
struct FormColumn {
    /// One line of it.
    enum Line: Equatable {
        /// An event that can be chosen, by its index.
        case event(Int)
        /// A field, by its index.
        case field(Int)
        /// The name of a field that is being added.
        case naming
        /// Something to read.
        case text(StyledText)
    }

    /// The lines, all of them.
    let lines: [Line]
    private let focus: Int

    init(_ model: Model) {
        var lines: [Line] = []
        var focus = 0
        if let form = model.form {
            let isChoosing = form.part == .events
            lines = (isChoosing ? Array(form.names.indices) : [form.chosen]).map(Line.event)
            if isChoosing { focus = form.chosen }
            lines.append(.text(StyledText()))
            let (fields, focused) = Self.fields(of: form)
            if !isChoosing { focus = lines.count + focused }
            lines += fields
            lines.append(.text(StyledText()))
        }
        let findings = DraftLines.findings(of: model, width: model.size.columns - 5)
        lines += findings.map(Line.text)
        lines.append(.text(StyledText(DraftLines.payloadHead(of: model), .heading)))
        lines += (model.preview.shown?.payload ?? []).map(Line.text)
        self.lines = lines
        self.focus = focus
    }

    /// The lines of the fields, and which of them is typed in.
    static func fields(of form: EventForm) -> (lines: [Line], focus: Int) {
        var lines = form.fields.indices.map(Line.field)
        guard form.naming != nil else { return (lines, form.focus) }
        let place = form.fields.isEmpty ? 0 : form.focus + 1
        lines.insert(.naming, at: place)
        return (lines, place)
    }

    /// The first line on screen before anything is scrolled: the line that is typed in is on it.
    func top(rows: Int) -> Int { max(focus - rows + 2, 0) }
}
