import CNcurses
import Glibc

/// Gathers what ncurses writes for one frame, so that the terminal gets it in one piece and shows no half of it.
///
/// ncurses writes to its descriptor after each move of the cursor, fifty times a frame. While a frame is drawn that
/// descriptor is a file in memory; the terminal itself stays open as another. Used by the thread that owns ncurses
/// only.
struct FrameOutput {
    /// The descriptor that ncurses writes to.
    private let descriptor: Int32
    /// The terminal, whatever `descriptor` is at the moment.
    let terminal: Int32
    private let memory: Int32

    /// Makes the file in memory.
    ///
    /// - Parameter descriptor: the terminal, to which ncurses writes.
    /// - Throws: `TerminalError` when the system has no descriptor left.
    init(_ descriptor: Int32) throws(TerminalError) {
        self.descriptor = descriptor
        terminal = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
        memory = memfd_create("ked-frame", 1)
        guard terminal >= 0, memory >= 0 else {
            close()
            throw TerminalError(.system("memfd_create"))
        }
    }

    /// Closes both files.
    func close() {
        for file in [terminal, memory] where file >= 0 { Glibc.close(file) }
    }

    /// Draws a frame.
    ///
    /// - Parameter draw: has ncurses write the frame.
    /// - Returns: what it wrote; to be sent to the terminal.
    func gather(_ draw: () -> Void) -> [UInt8] {
        point(at: memory)
        draw()
        point(at: terminal)
        let count = lseek(memory, 0, SEEK_CUR)
        guard count > 0 else { return [] }
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            initialized = max(pread(memory, buffer.baseAddress, count, 0), 0)
        }
        lseek(memory, 0, SEEK_SET)
        ftruncate(memory, 0)
        return bytes
    }

    private func point(at file: Int32) {
        dup2(file, descriptor)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }
}
