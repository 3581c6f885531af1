import Deliveries

extension Model {
    /// Goes to the next or the previous stage, past the last to the next delivery's first, and back likewise.
    ///
    /// Stepping begins at the first stage going on, at the last going back. Following stops, so that nothing
    /// comes in between.
    mutating func step(by step: Int) {
        list.pause()
        guard let stage = pane.stage else { return show(step > 0 ? .received : .answered) }
        if let next = Stage(rawValue: stage.rawValue + step) { return show(next) }
        guard list.hasRow(at: step) else {
            notice = list.order.endText(step)
            return
        }
        list.move(by: step)
        show(step > 0 ? .received : .answered)
    }

    private mutating func show(_ stage: Stage) {
        pane.mode = .stepping(stage)
        pane.reveal()
        pane.rewind()
    }
}
