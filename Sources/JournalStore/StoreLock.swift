#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

import Synchronization

/// The right to write to a store: held by one open file beside it, and given back when it closes, however it closes.
///
/// The lock file holds the pid of who has it, so that a second `ked` can say so.
final class StoreLock: Sendable {
    private let descriptor: Mutex<Int32?>

    /// How often the lock is tried for, and how long is waited in between, in microseconds: who only looks for the holder
    /// has it for a moment.
    private static let (looks, moment) = (3, useconds_t(10_000))

    /// Takes the lock.
    ///
    /// - Parameter path: the store's path; the lock file is `<path>.lock`, mode 0600, and stays there.
    /// - Throws: `StoreError` with `inUse` when somebody has it, or `notWritable`.
    init(storePath path: String) throws(StoreError) {
        let file = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else {
            throw StoreError(.notWritable(detail: StoreFile.errorText(errno)), path: path)
        }
        descriptor = Mutex(file)
        var looks = Self.looks
        while flock(file, LOCK_EX | LOCK_NB) != 0 {
            looks -= 1
            guard looks > 0 else { throw StoreError(.inUse(pid: Self.holder(file)), path: path) }
            usleep(Self.moment)
        }
        let text = Array("\(getpid())\n".utf8)
        guard ftruncate(file, 0) == 0, pwrite(file, text, text.count, 0) == text.count else {
            throw StoreError(errno == ENOSPC ? .diskFull : .notWritable(detail: "lock file"), path: path)
        }
    }

    deinit {
        release()
    }

    /// Gives the lock back.
    func release() {
        descriptor.withLock { descriptor in
            if let file = descriptor { close(file) }
            descriptor = nil
        }
    }

    /// A process that has the right to write to a store.
    struct Holder {
        /// Its process id; `nil` when the lock file does not name one.
        let pid: Int32?
    }

    /// Who has the right to write to a store.
    ///
    /// Changes nothing: where nobody has it, a shared lock is held for the moment of looking.
    ///
    /// - Parameter path: the store's path.
    /// - Returns: the holder, its pid nil when that cannot be told; `nil` when nobody has it.
    static func holder(ofStore path: String) -> Holder? {
        let file = open(path + ".lock", O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { return nil }
        defer { close(file) }
        return flock(file, LOCK_SH | LOCK_NB) == 0 ? nil : Holder(pid: holder(file))
    }

    /// The pid that the lock file names.
    private static func holder(_ descriptor: Int32) -> Int32? {
        var buffer = [UInt8](repeating: 0, count: 16)
        let count = pread(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { return nil }
        let digits = buffer.prefix(count).prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        return Int32(String(decoding: digits, as: UTF8.self))
    }
}
