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
/// The lock file holds the pid of who has it, so that a second `ked` can say so. The store's own file is locked as well,
/// for the case that somebody removes the lock file.
final class StoreLock: Sendable {
    private let descriptors: Mutex<[Int32]>

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
        descriptors = Mutex([file])
        guard Self.take(file) else { throw StoreError(.inUse(pid: Self.holder(file)), path: path) }
        let text = Array("\(getpid())\n".utf8)
        guard ftruncate(file, 0) == 0, pwrite(file, text, text.count, 0) == text.count else {
            throw StoreError(errno == ENOSPC ? .diskFull : .notWritable(detail: "lock file"), path: path)
        }
    }

    deinit {
        release()
    }

    /// Locks a file for writing, trying a few times.
    private static func take(_ file: Int32) -> Bool {
        for look in 1...looks {
            if flock(file, LOCK_EX | LOCK_NB) == 0 { return true }
            if look < looks { usleep(moment) }
        }
        return false
    }

    /// Locks the store's own file, too, before SQLite opens it; SQLite's own locks are others and not in the way.
    ///
    /// Where the file system has no such locks for a file that is open to read, as NFS, the lock file alone counts.
    ///
    /// - Parameter path: the store's path.
    /// - Throws: `StoreError` with `inUse` when somebody has it.
    func hold(storeAt path: String) throws(StoreError) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            throw StoreError(.unreadable(detail: StoreFile.errorText(errno)), path: path)
        }
        guard Self.take(file) || errno != EWOULDBLOCK else {
            close(file)
            throw StoreError(.inUse(pid: nil), path: path)
        }
        descriptors.withLock { $0.append(file) }
    }

    /// Whether the store's own file still has a name, so that what is written to it outlasts this process.
    var isStoreThere: Bool {
        descriptors.withLock { descriptors in
            guard descriptors.count > 1 else { return true }
            var status = stat()
            return fstat(descriptors[1], &status) == 0 && status.st_nlink > 0
        }
    }

    /// Gives the lock back; not before SQLite has closed the store, whose locks would go with it.
    func release() {
        descriptors.withLock { descriptors in
            for file in descriptors.reversed() { close(file) }
            descriptors = []
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
        return isTaken(file) ? Holder(pid: holder(file)) : nil
    }

    /// Whether somebody has a file locked for writing; a shared lock is held for the moment of looking.
    static func isTaken(_ file: Int32) -> Bool {
        if flock(file, LOCK_SH | LOCK_NB) != 0 { return true }
        flock(file, LOCK_UN)
        return false
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
