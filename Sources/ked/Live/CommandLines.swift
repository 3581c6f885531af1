import Dispatch
import Glibc

/// Lines typed at the controlling terminal, while the program may read it: for `--plain`.
///
/// The terminal keeps its own line editing; nothing of it is changed. While the job is in the background nothing is
/// read, so that it is not stopped. A thread of its own waits, never the cooperative pool.
final class CommandLines: Sendable {
    /// The lines, without their ends; finished when the terminal's input ends.
    let lines: AsyncStream<String>
    private let terminal: Int32
    private let stopEnd: Int32

    /// The most bytes of a line; what is longer is cut there.
    private static let maximumBytes = 4_096
    /// How often a job in the background looks whether it is in the foreground again, in milliseconds.
    private static let backgroundMilliseconds: Int32 = 1_000

    /// Opens the terminal.
    ///
    /// - Returns: nil when the process has none.
    init?() {
        let terminal = open("/dev/tty", O_RDWR | O_NONBLOCK | O_CLOEXEC)
        var ends: [Int32] = [0, 0]
        guard terminal >= 0 else { return nil }
        guard pipe(&ends) == 0 else {
            close(terminal)
            return nil
        }
        self.terminal = terminal
        stopEnd = ends[1]
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        signal(SIGTTIN, SIG_IGN)
        let (lines, continuation) = AsyncStream.makeStream(of: String.self)
        self.lines = lines
        let woken = ends[0]
        DispatchQueue(label: "ked.commands").async {
            while let line = Self.next(terminal, woken) {
                if !line.isEmpty { continuation.yield(line) }
            }
            continuation.finish()
        }
    }

    /// Writes a line to the terminal.
    func write(_ line: String) {
        StandardStreams.line(line, to: terminal)
    }

    /// Ends the lines.
    func stop() {
        var byte: UInt8 = 0
        _ = Glibc.write(stopEnd, &byte, 1)
    }

    /// Waits for a line.
    ///
    /// - Returns: the line; empty when there is none after all; nil when none comes any more.
    private static func next(_ terminal: Int32, _ woken: Int32) -> String? {
        let isForeground = tcgetpgrp(terminal) == getpgrp()
        var waiting = [
            pollfd(fd: woken, events: Int16(POLLIN), revents: 0),
            pollfd(fd: isForeground ? terminal : -1, events: Int16(POLLIN), revents: 0),
        ]
        poll(&waiting, 2, isForeground ? -1 : backgroundMilliseconds)
        if waiting[0].revents != 0 { return nil }
        guard waiting[1].revents != 0, tcgetpgrp(terminal) == getpgrp() else { return "" }
        var buffer = [UInt8](repeating: 0, count: maximumBytes)
        let count = read(terminal, &buffer, buffer.count)
        if count > 0 { return String(decoding: buffer[..<count], as: UTF8.self).filter { !$0.isNewline } }
        return count < 0 && (errno == EAGAIN || errno == EINTR) ? "" : nil
    }
}
