import Glibc
import Synchronization

/// Writing to stdout and stderr without buffering surprises: a line is one `write`.
///
/// Lines are for people and always made safe to print; bytes are data, exact for whatever reads them, and made safe
/// only where that is a terminal.
enum StandardStreams {
    private static let lost = Atomic(false)
    private static let isWorker = Atomic(false)

    /// Whether something could not be written to stdout; it was said on stderr then, once.
    static var lostOutput: Bool { lost.load(ordering: .relaxed) }

    /// Lets the program go on when the reader of stdout goes away: what a worker delivers matters more.
    static func outliveReader() {
        isWorker.store(true, ordering: .relaxed)
        signal(SIGPIPE, SIG_IGN)
    }

    /// Writes one line to stdout.
    static func line(_ text: String) {
        line(text, to: STDOUT_FILENO)
    }

    /// Writes one line to an open file.
    static func line(_ text: String, to descriptor: Int32) {
        write(TerminalText.safe(text) + "\n", to: descriptor)
    }

    /// Writes one line to stderr.
    static func error(_ text: String) {
        line(text, to: STDERR_FILENO)
    }

    /// Writes bytes to stdout, as they are unless it is a terminal.
    static func bytes(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes(Self.bytes)
    }

    /// Writes bytes to stdout, as they are unless it is a terminal.
    static func bytes(_ buffer: UnsafeRawBufferPointer) {
        guard isatty(STDOUT_FILENO) == 1 else { return writeAll(buffer, to: STDOUT_FILENO) }
        write(TerminalText.safe(String(decoding: buffer, as: UTF8.self)), to: STDOUT_FILENO)
    }

    /// Whether stdin brings events: a pipe or a file, not a terminal, not a device such as /dev/null, not closed.
    static var inputIsPipeOrFile: Bool {
        var status = stat()
        guard fstat(STDIN_FILENO, &status) == 0 else { return false }
        let kind = status.st_mode & S_IFMT
        return kind == S_IFIFO || kind == S_IFREG || kind == S_IFSOCK
    }

    private static func write(_ text: String, to descriptor: Int32) {
        var text = text
        text.withUTF8 { writeAll(UnsafeRawBufferPointer($0), to: descriptor) }
    }

    /// Writes the whole buffer; a reader of stdout that went away ends the program as it ends any filter (141, SIGPIPE),
    /// but no worker.
    ///
    /// What nobody reads on stderr is left out.
    static func writeAll(_ buffer: UnsafeRawBufferPointer, to descriptor: Int32) {
        var offset = 0
        while offset < buffer.count {
            let count = Glibc.write(
                descriptor, buffer.baseAddress?.advanced(by: offset), buffer.count - offset)
            if count > 0 {
                offset += count
            } else if errno == EAGAIN {
                var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&waiting, 1, -1)
            } else if errno != EINTR {
                let isFilter = !isWorker.load(ordering: .relaxed)
                if errno == EPIPE, isFilter, descriptor == STDOUT_FILENO { _exit(141) }
                if descriptor == STDOUT_FILENO { noteLoss(errno) }
                return
            }
        }
    }

    private static func noteLoss(_ reason: Int32) {
        guard !lost.exchange(true, ordering: .relaxed) else { return }
        let words = String(cString: strerror(reason))
        error(
            "ked: stdout cannot be written (\(words)): what should stand there is lost; make room, or write elsewhere"
        )
    }
}
