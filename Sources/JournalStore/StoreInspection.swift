#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What a store's path holds and whether it can be used, found out without changing anything.
public enum StoreInspection: Equatable, Sendable {
    /// Nothing is there, or an empty file, and a store can be made.
    case absent
    /// A store that can be written.
    case ready
    /// A store that another process writes to; `pid` is nil when it cannot be told.
    case held(pid: Int32?)

    /// Looks at a store's path.
    ///
    /// - Parameter path: the store's path; `:memory:` is always absent and can be made.
    /// - Returns: what is there.
    /// - Throws: `StoreError` for what is no store, is too new, or cannot be read or written.
    public static func inspect(_ path: String) throws(StoreError) -> StoreInspection {
        if path == ":memory:" { return .absent }
        let path = try StoreFile.real(path)
        let content = try StoreFile.content(at: path)
        if content == .missing {
            try requireWritable(nearestFolder(above: path), path: path)
            return .absent
        }
        try requireWritable(path, path: path)
        try requireWritable(StoreFile.parent(of: path) ?? ".", path: path)
        if let holder = StoreLock.holder(ofStore: path) { return .held(pid: holder.pid) }
        return content == .empty ? .absent : .ready
    }

    /// Who writes to a store, found out without opening the store's own file: closing that would take from a process that
    /// has the store open SQLite's locks on it.
    ///
    /// - Parameter path: the store's path, links already followed.
    /// - Returns: `process 4711`; nil when nobody writes to it.
    static func writer(of path: String) -> String? {
        StoreLock.holder(ofStore: path).map { words(ofHolder: $0.pid) }
    }

    /// The process that writes to a store, in words: `process 4711`.
    ///
    /// - Parameter pid: its id; nil when it cannot be told.
    /// - Returns: the words.
    public static func words(ofHolder pid: Int32?) -> String {
        pid.map { "process \($0)" } ?? "another process"
    }

    private static func nearestFolder(above path: String) -> String {
        var folder = StoreFile.parent(of: path)
        while let current = folder, access(current, F_OK) != 0, errno == ENOENT {
            folder = StoreFile.parent(of: current)
        }
        return folder ?? "."
    }

    private static func requireWritable(_ file: String, path: String) throws(StoreError) {
        guard access(file, W_OK) == 0 else {
            throw StoreError(.notWritable(detail: StoreFile.errorText(errno)), path: path)
        }
    }
}
