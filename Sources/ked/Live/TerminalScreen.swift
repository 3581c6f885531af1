import Console
import Screen
import Terminal

/// The terminal as the console sees it.
struct TerminalScreen: ConsoleScreen {
    let terminal: CursesTerminal

    /// Keys and sizes.
    var reports: AsyncMapSequence<AsyncStream<TerminalEvent>, Message> {
        terminal.events.map { event in
            switch event {
            case .key(let key): .keyPressed(key)
            case .resized(let size): .resized(size)
            }
        }
    }

    func draw(_ frame: Frame) async {
        terminal.draw(frame)
    }
}
