import CNcurses
import Glibc
import Screen

/// The ncurses screen; made by the opening thread, then touched by the thread that owns ncurses only.
final class CursesScreen {
    /// The terminal beneath.
    let device: TerminalDevice
    private let usesMouse: Bool
    private let screen: OpaquePointer
    private let window: UnsafeMutablePointer<WINDOW>
    private var palette: Palette
    private let output: FrameOutput
    private var decoder = KeyDecoder()
    private var shown: Frame?
    private var isIntact = false
    private var isCursorShown: Bool?

    /// Opens the screen: raw keys, no echo, the alternate screen, and the terminal to be rescued from now on.
    ///
    /// - Parameter prepared: the terminal.
    /// - Throws: `TerminalError` when ncurses does not want the terminal.
    init(_ prepared: PreparedTerminal) throws(TerminalError) {
        let device = prepared.device
        output = try FrameOutput(device.outputDescriptor)
        let guardian = prepared.guardian?.whenReady() ?? -1
        let opened = SignalWake.keepingHandlers { newterm(device.type, device.output, device.input) }
        guard let opened, let window = ked_standard_screen() else {
            output.close()
            throw TerminalError(.system("newterm"))
        }
        TerminalRescue.prepare(
            descriptor: output.terminal, modes: device.modes, bytes: prepared.rescueBytes, guardian: guardian)
        self.device = device
        usesMouse = prepared.options.usesMouse
        self.screen = opened
        self.window = window
        set_escdelay(25)
        raw()
        noecho()
        nonl()
        keypad(window, true)
        nodelay(window, true)
        // A frame is drawn whole, even when the next key is there already, and rows that scroll are not written anew.
        typeahead(-1)
        idlok(window, true)
        for (sequence, code) in KeyDecoder.sequences where key_defined(sequence) == 0 {
            define_key(sequence, code)
        }
        if usesMouse {
            mouseinterval(0)
            mousemask(ked_press | ked_release | ked_wheel_up | ked_wheel_down | ked_motion, nil)
        }
        palette = Palette(prepared.options.theme)
        _ = takeSize()
        device.enterExtras(mouse: usesMouse)
    }

    /// The size that ncurses works with.
    var size: ScreenSize {
        ScreenSize(rows: Int(getmaxy(window)), columns: Int(getmaxx(window)))
    }

    /// Takes over the size that the terminal has now.
    ///
    /// - Returns: the new size; nil when it is the old one.
    func takeSize() -> ScreenSize? {
        guard let now = device.size else { return nil }
        guard now.rows != getmaxy(window) || now.columns != getmaxx(window) else { return nil }
        resize_term(now.rows, now.columns)
        forget()
        return size
    }

    /// Shows a frame: only what differs from the one before is written, in one update.
    ///
    /// - Parameter frame: the frame; parts outside the terminal are not shown.
    func show(_ frame: Frame) {
        let before = isIntact && shown?.size == frame.size ? shown : nil
        if before == nil {
            clearok(ked_current_screen(), true)
            werase(window)
        }
        for row in 0..<min(frame.size.rows, size.rows) { write(row: row, of: frame, before: before) }
        leaveok(window, frame.cursor == nil)
        let bytes = output.gather {
            place(frame.cursor)
            wnoutrefresh(window)
            doupdate()
        }
        device.send(
            before == nil ? bytes : FrameSlimmer.slimmed(bytes, movesByColumn: device.movesByColumn))
        shown = frame
        isIntact = true
    }

    /// Takes nothing for granted that the terminal shows; the next frame is written whole.
    func forget() {
        isIntact = false
    }

    /// Takes another theme; the next frame is written whole.
    func use(_ theme: Theme) {
        palette.use(theme)
        forget()
    }

    /// Shows the last frame again.
    func showAgain() {
        if let frame = shown { show(frame) }
    }

    /// Reads the keys that are there, without waiting.
    ///
    /// - Parameter report: gets each key.
    func readKeys(_ report: (Key) -> Void) {
        var code: wint_t = 0
        while true {
            switch wget_wch(window, &code) {
            case ERR:
                decoder.finish().forEach(report)
                return
            case KEY_CODE_YES where Int32(code) == KEY_RESIZE: continue
            case KEY_CODE_YES where Int32(code) == KEY_MOUSE: mouseKey().map(report)
            case KEY_CODE_YES: decoder.keys(function: Int32(code)).forEach(report)
            default: decoder.keys(character: code).forEach(report)
            }
        }
    }

    /// Gives the terminal back, for a while or for good.
    func leave() {
        guard !isendwin() else { return }
        device.leaveExtras(mouse: usesMouse)
        curs_set(1)
        isCursorShown = nil
        endwin()
        // Without a screen of its own, what was drawn last stays; the shell's line is not to be mixed with it.
        if TerminalDevice.capability("rmcup") == nil { device.send(TerminalDevice.capability("el") ?? []) }
        TerminalRescue.arm(false)
    }

    /// Takes the terminal again and shows the last frame, unless the size changed meanwhile.
    ///
    /// - Returns: the new size; nil when it is the old one.
    func comeBack() -> ScreenSize? {
        if !isendwin() { endwin() }
        let newSize = takeSize()
        TerminalRescue.arm(true)
        isCursorShown = nil
        forget()
        wrefresh(window)
        keypad(window, true)
        device.enterExtras(mouse: usesMouse)
        showAgain()
        return newSize
    }

    /// Frees the screen; the terminal was given back before.
    func close() {
        delscreen(screen)
        output.close()
        device.close()
    }

    private func write(row: Int, of frame: Frame, before: Frame?) {
        let end = min(frame.size.columns, size.columns)
        var column = 0
        var run: [wchar_t] = []
        while column < end {
            guard before.map({ $0[row, column] != frame[row, column] }) ?? true else {
                column += 1
                continue
            }
            if frame[row, column].isRightHalf, column > 0 { column -= 1 }
            let start = column
            let style = frame[row, column].style
            run.removeAll(keepingCapacity: true)
            repeat {
                let cell = frame[row, column]
                let isWide = frame[row, column + 1].isRightHalf && !cell.isRightHalf
                let fits = !isWide || column + 1 < end
                CellText.append(fits ? cell.text : " ", width: isWide && fits ? 2 : 1, to: &run)
                column += isWide ? 2 : 1
            } while column < end && frame[row, column].style == style
                && (before.map { $0[row, column] != frame[row, column] } ?? true)
            palette.apply(style, to: window)
            wmove(window, Int32(row), Int32(start))
            waddnwstr(window, run, Int32(run.count))
        }
    }

    private func place(_ cursor: (row: Int, column: Int)?) {
        if isCursorShown != (cursor != nil) {
            curs_set(cursor == nil ? 0 : 1)
            isCursorShown = cursor != nil
        }
        if let cursor { wmove(window, Int32(cursor.row), Int32(cursor.column)) }
    }

    private func mouseKey() -> Key? {
        var event = MEVENT()
        guard getmouse(&event) == OK else { return nil }
        let action: MouseEvent.Action
        switch event.bstate {
        case let state where state & ked_press != 0: action = .press
        case let state where state & ked_release != 0: action = .release
        case let state where state & ked_wheel_up != 0: action = .wheelUp
        case let state where state & ked_wheel_down != 0: action = .wheelDown
        case let state where state & ked_motion != 0: action = .drag
        default: return nil
        }
        return .mouse(MouseEvent(action: action, row: Int(event.y), column: Int(event.x)))
    }
}
