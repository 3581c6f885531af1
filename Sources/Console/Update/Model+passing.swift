import Deliveries
import Screen

extension Model {
    /// Takes a key, and decides whether the delivery under the cursor is shown.
    ///
    /// A key that only moves the cursor shows what it comes to, unless rows are passed faster than that can be read;
    /// any other key finds it shown.
    ///
    /// - Parameters:
    ///   - key: what was pressed.
    ///   - isQuick: whether it follows other moves of the cursor so closely that it only passes.
    /// - Returns: what is to be done.
    mutating func take(_ key: Key, isQuick: Bool) -> [Effect] {
        guard isQuick, context == .list, prompt == nil, moves(key) else {
            comeToRest()
            return press(key)
        }
        let before = list.selected
        let effects = press(key)
        if list.selected != before { isPassing = true } else { comeToRest() }
        return effects
    }

    /// Shows the delivery under the cursor when the cursor passes no more.
    mutating func comeToRest() {
        guard isPassing else { return }
        isPassing = false
        guard let row = list.selectedRow, row == requestedDetail else { return }
        if let known = nearby.detail(of: row) {
            show(known, of: row.id)
        } else if !isDetailUnderWay {
            // It was read and forgotten again for what came after it.
            requestedDetail = nil
        }
    }

    /// Whether a key moves the cursor of the list, and does nothing else.
    private func moves(_ key: Key) -> Bool {
        if case .mouse(let mouse) = key { return mouse.action == .wheelUp || mouse.action == .wheelDown }
        switch KeyMap.action(for: key, in: .list) {
        case .moveUp, .moveDown, .pageUp, .pageDown, .halfPageUp, .halfPageDown: return true
        default: return false
        }
    }
}
