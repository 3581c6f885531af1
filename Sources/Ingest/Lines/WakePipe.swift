#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A pipe whose only use is to end a wait in `poll` from another thread.
struct WakePipe: Sendable {
    /// The end to poll for reading.
    let reading: Int32
    private let writing: Int32

    /// Opens the pipe.
    ///
    /// - Throws: ``SourceError`` when the process has no descriptor left.
    init() throws(SourceError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw SourceError(.unreadable(errno: errno), subject: "a pipe") }
        reading = ends[0]
        writing = ends[1]
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    }

    /// Ends every wait on the pipe, now and from now on.
    func signal() {
        var byte: UInt8 = 1
        _ = write(writing, &byte, 1)
    }

    /// Gives both descriptors back.
    func close() {
        for end in [reading, writing] { closeDescriptor(end) }
    }
}

/// `close`, by a name that methods called `close` do not hide.
func closeDescriptor(_ descriptor: Int32) {
    _ = close(descriptor)
}
