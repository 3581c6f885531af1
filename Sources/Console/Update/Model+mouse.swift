import Deliveries
import Screen

extension Model {
    /// Takes a mouse action: a click selects a row, the wheel scrolls what is under it, the border can be dragged.
    mutating func take(_ mouse: MouseEvent) {
        guard context != .confirmation, prompt == nil, Layout.kind(of: size) != .tooSmall else { return }
        if takesDraftMouse(mouse) { return }
        switch mouse.action {
        case .press: click(mouse)
        case .drag: dragBorder(to: mouse.row)
        case .release: pane.isBorderHeld = false
        case .wheelUp: turnWheel(.moveUp, mouse)
        case .wheelDown: turnWheel(.moveDown, mouse)
        }
    }

    private mutating func click(_ mouse: MouseEvent) {
        guard overlay == nil else { return }
        guard whatIf == nil else { return clickWhatIf(mouse) }
        let layout = Layout(self)
        clickLine(mouse, layout)
        clickText(mouse, layout)
        guard let list = layout.list else { return }
        pane.isBorderHeld = layout.kind != .wide && mouse.row == layout.pane.row
        let offset = mouse.row - list.area.row - list.headRows
        let index = self.list.top + offset
        guard list.area.columns.contains(mouse.column), (0..<list.rowCount).contains(offset),
            index < self.list.rows.count, index != self.list.selectedIndex
        else { return }
        self.list.go(to: self.list.rows[index].id)
    }

    /// Explains the matched line that was clicked on.
    private mutating func clickLine(_ mouse: MouseEvent, _ layout: Layout) {
        let offset = mouse.row - layout.pane.row - 1
        guard explainedPosition != nil, layout.pane.columns.contains(mouse.column),
            (0..<(layout.pane.rows - 1)).contains(offset), pane.scroll + offset < PaneContent(self).count
        else { return }
        explain(at: pane.scroll + offset)
    }

    private mutating func dragBorder(to row: Int) {
        guard pane.isBorderHeld else { return }
        let step = row > Layout(self).pane.row ? 1 : -1
        while Layout(self).pane.row != row {
            let before = pane.listExtra
            moveBorder(by: step)
            if pane.listExtra == before { return }
        }
    }

    private mutating func turnWheel(_ action: Action, _ mouse: MouseEvent) {
        let layout = Layout(self)
        let isOnList =
            layout.list.map { list in
                list.area.columns.contains(mouse.column) && mouse.row < list.area.row + list.area.rows
            } ?? false
        for _ in 0..<3 {
            if overlay != nil || whatIf != nil {
                move(action)
            } else if isOnList {
                moveCursor(action)
            } else {
                scrollPane(action)
            }
        }
    }
}
