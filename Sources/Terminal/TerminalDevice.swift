import CNcurses
import Glibc

/// The controlling terminal, opened and checked before ncurses touches it.
struct TerminalDevice {
    /// For ncurses to read keys from.
    let input: UnsafeMutablePointer<FILE>
    /// For ncurses to draw on.
    let output: UnsafeMutablePointer<FILE>
    /// The descriptor of `input`.
    let inputDescriptor: Int32
    /// The descriptor of `output`.
    let outputDescriptor: Int32
    /// The modes that the terminal had before.
    let modes: termios
    /// The name of its type.
    let type: String
    /// Whether `CSI n G` moves the cursor inside its row; a VT100 and a VT220 do not know it.
    let movesByColumn: Bool

    /// Sequences that ncurses does not know of: pastes arrive bracketed.
    private static let pasteOn = "\u{1B}[?2004h"
    private static let pasteOff = "\u{1B}[?2004l"
    /// The mouse is reported while a button is held down, too; set on top of what ncurses asks for.
    private static let dragOn = "\u{1B}[?1002h"
    private static let mouseOff = "\u{1B}[?1002l\u{1B}[?1006l\u{1B}[?1000l"

    /// Opens /dev/tty, so that standard input and output stay free, and looks its type up.
    ///
    /// - Throws: `TerminalError` when there is no terminal, or none that can be drawn on.
    init() throws(TerminalError) {
        guard let input = fopen("/dev/tty", "re") else { throw TerminalError(.noTerminal) }
        guard let output = fopen("/dev/tty", "we") else {
            fclose(input)
            throw TerminalError(.noTerminal)
        }
        self.input = input
        self.output = output
        inputDescriptor = fileno(input)
        outputDescriptor = fileno(output)
        var modes = termios()
        tcgetattr(fileno(input), &modes)
        self.modes = modes
        do {
            type = try TerminalDevice.checkedType(descriptor: outputDescriptor)
        } catch {
            fclose(input)
            fclose(output)
            throw error
        }
        movesByColumn = Self.capability("hpa") == Array("\u{1B}[%i%p1%dG".utf8)
    }

    /// Closes the files.
    func close() {
        fclose(input)
        fclose(output)
    }

    /// Whether the program may use the terminal: its job is the one in the foreground.
    var isForeground: Bool {
        tcgetpgrp(inputDescriptor) == getpgrp()
    }

    /// The size the terminal says it has; nil when it does not say.
    var size: (rows: Int32, columns: Int32)? {
        var size = winsize()
        guard ioctl(outputDescriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0, size.ws_col > 0 else {
            return nil
        }
        return (Int32(size.ws_row), Int32(size.ws_col))
    }

    /// Switches on what ncurses does not know of.
    func enterExtras(mouse: Bool) {
        send(TerminalDevice.pasteOn + (mouse ? TerminalDevice.dragOn : ""))
    }

    /// Switches the same off.
    func leaveExtras(mouse: Bool) {
        send(TerminalDevice.pasteOff + (mouse ? TerminalDevice.mouseOff : ""))
    }

    /// What gives the terminal back whatever is being written to it: cancels a half-written sequence, then leaves the
    /// modes in the order in which `endwin` does.
    func rescueBytes(mouse: Bool) -> [UInt8] {
        var bytes: [UInt8] = [0x18]
        bytes += TerminalDevice.pasteOff.utf8
        if mouse { bytes += TerminalDevice.mouseOff.utf8 }
        for name in ["rmkx", "sgr0", "cnorm"] { bytes += TerminalDevice.capability(name) ?? [] }
        bytes += TerminalDevice.capability("rmcup") ?? Array("\r\n".utf8)
        return bytes
    }

    /// Writes bytes as they are; what the terminal does not take is left out.
    func send(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { buffer in
            var offset = 0
            while offset < buffer.count {
                let count = write(
                    outputDescriptor, buffer.baseAddress?.advanced(by: offset), buffer.count - offset)
                if count <= 0, errno != EINTR { return }
                offset += max(count, 0)
            }
        }
    }

    private func send(_ text: String) {
        send(Array(text.utf8))
    }

    private static func checkedType(descriptor: Int32) throws(TerminalError) -> String {
        guard let variable = getenv("TERM"), variable.pointee != 0 else { throw TerminalError(.termUnset) }
        let type = String(cString: variable)
        var status: Int32 = 0
        guard setupterm(type, descriptor, &status) == OK else {
            throw TerminalError(.termUnknown(type))
        }
        guard capability("cup") != nil, capability("clear") != nil else {
            throw TerminalError(.termTooSimple(type))
        }
        return type
    }

    /// A string capability of the terminal, without its padding marks (`$<5>`).
    static func capability(_ name: String) -> [UInt8]? {
        guard let text = tigetstr(name), Int(bitPattern: text) != -1 else { return nil }
        var bytes: [UInt8] = []
        var isPadding = false
        for byte in String(cString: text).utf8 {
            if byte == UInt8(ascii: "$") { isPadding = true }
            if !isPadding { bytes.append(byte) }
            if byte == UInt8(ascii: ">") { isPadding = false }
        }
        return bytes
    }
}
