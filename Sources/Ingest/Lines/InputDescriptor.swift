import Dispatch

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// An open file, pipe or FIFO that is read with blocking calls on a thread of its own.
///
/// The cooperative pool has few threads, and a read from a pipe may wait for ever: so every wait is a `poll` on the
/// input and on a ``WakePipe``, made on a dispatch queue.
struct InputDescriptor: Sendable {
    /// What one read brought.
    enum Reading: Sendable {
        /// At least one byte.
        case bytes([UInt8])
        /// Nothing more, for now or for ever.
        case end
        /// The wait was ended by the wake pipe.
        case woken
        /// The system's error number.
        case failed(errno: Int32)
    }

    /// What became of a followed file while it was at its end.
    enum Change: Sendable {
        /// Nothing that can be told before reading on.
        case none
        /// It became shorter than what was read of it; it is at its beginning again.
        case truncated
        /// Its path names another file now.
        case replaced
        /// The wait was ended by the wake pipe.
        case woken
    }

    /// The most bytes that one read brings; about 230 events of 1.1 kB.
    static let chunkBytes = 262_144
    /// How often a followed file is looked at, in milliseconds.
    static let followMilliseconds: Int32 = 250

    let descriptor: Int32
    let isRegularFile: Bool
    private let queue: DispatchQueue

    /// Takes an open descriptor, which the caller closes.
    init(descriptor: Int32) {
        self.descriptor = descriptor
        self.queue = DispatchQueue(label: "ked.input")
        var status = stat()
        isRegularFile = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// Opens a file for reading; a FIFO without a writer does not block.
    ///
    /// - Parameter path: the file.
    /// - Throws: ``SourceError`` when it cannot be opened, or is a directory.
    init(path: String) throws(SourceError) {
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw SourceError(.unreadable(errno: errno), subject: path) }
        self.init(descriptor: descriptor)
    }

    /// Waits until there is something to read and reads what is there.
    func read(wake: WakePipe) async -> Reading {
        await queue.run { nextReading(wake: wake) }
    }

    /// Waits a while, then tells what became of the file.
    func change(of path: String, wake: WakePipe) async -> Change {
        await queue.run { nextChange(of: path, wake: wake) }
    }

    private func nextReading(wake: WakePipe) -> Reading {
        var bytes: [UInt8] = []
        while bytes.count < Self.chunkBytes {
            let isReady = waitForInput(wake: wake, milliseconds: bytes.isEmpty ? -1 : 0)
            guard isReady != .woken else { return .woken }
            guard isReady == .ready else { return .bytes(bytes) }
            switch readOnce(upTo: Self.chunkBytes - bytes.count) {
            case .bytes(let more): bytes += more
            case .end: return bytes.isEmpty ? .end : .bytes(bytes)
            case .failed(EAGAIN), .failed(EINTR), .woken: continue
            case .failed(let errno): return bytes.isEmpty ? .failed(errno: errno) : .bytes(bytes)
            }
        }
        return .bytes(bytes)
    }

    private enum Readiness { case ready, notYet, woken }

    private func waitForInput(wake: WakePipe, milliseconds: Int32) -> Readiness {
        var polled = [
            pollfd(fd: wake.reading, events: Int16(POLLIN), revents: 0),
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
        ]
        while true {
            let count = poll(&polled, 2, milliseconds)
            if count < 0, errno == EINTR { continue }
            if polled[0].revents != 0 { return .woken }
            // A descriptor that cannot be polled is read all the same: the read says what is wrong with it.
            return count < 0 || polled[1].revents != 0 ? .ready : .notYet
        }
    }

    private func readOnce(upTo count: Int) -> Reading {
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            #if canImport(Glibc)
            let got = Glibc.read(descriptor, buffer.baseAddress, count)
            #else
            let got = Darwin.read(descriptor, buffer.baseAddress, count)
            #endif
            if got < 0 { failure = errno }
            initialized = max(got, 0)
        }
        if failure != 0 { return .failed(errno: failure) }
        return bytes.isEmpty ? .end : .bytes(bytes)
    }

    private func nextChange(of path: String, wake: WakePipe) -> Change {
        var polled = pollfd(fd: wake.reading, events: Int16(POLLIN), revents: 0)
        if poll(&polled, 1, Self.followMilliseconds) > 0 { return .woken }
        var here = stat()
        var there = stat()
        guard fstat(descriptor, &here) == 0 else { return .none }
        if isRegularFile, here.st_size < lseek(descriptor, 0, SEEK_CUR) {
            _ = lseek(descriptor, 0, SEEK_SET)
            return .truncated
        }
        guard stat(path, &there) == 0 else { return .none }
        return here.st_ino == there.st_ino && here.st_dev == there.st_dev ? .none : .replaced
    }
}
