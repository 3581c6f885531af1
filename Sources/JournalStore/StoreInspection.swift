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
        let path = StoreFile.real(path)
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
