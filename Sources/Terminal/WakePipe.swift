import Glibc

/// A pipe by which one thread, or a signal handler, wakes another; closed when it is no longer referred to.
final class WakePipe: Sendable {
    /// The end to poll and read; reading never blocks.
    let readEnd: Int32
    /// The end to write to; writing never blocks.
    let writeEnd: Int32

    /// Opens a pipe that programs started from here do not inherit.
    ///
    /// - Throws: `TerminalError` when the system has no descriptor left.
    init() throws(TerminalError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw TerminalError(.system("pipe")) }
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        readEnd = ends[0]
        writeEnd = ends[1]
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    /// Writes one byte; a full pipe wakes anyway.
    func wake(_ byte: UInt8) {
        withUnsafePointer(to: byte) { _ = write(writeEnd, $0, 1) }
    }
}
