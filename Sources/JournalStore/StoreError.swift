/// Why a store could not be opened.
///
/// The store is left as it was.
/// `description` is one line for a person: what, where, what to do. `ked` prints it and exits 73.
public struct StoreError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What went wrong; stable, for code and tests to switch over.
    public enum Reason: Equatable, Sendable {
        /// Another process writes to this store; `pid` is nil when it cannot be told.
        case inUse(pid: Int32?)
        /// Written by a later version; schema numbers start at 1.
        case tooNew(schema: Int, readable: Int)
        /// An SQLite file of another program, or no SQLite file at all.
        case foreign
        /// The file has another name, too: each would have a lock and a log of its own.
        case hardLinked
        /// It is a symbolic link, and the folder that it leads to is not there.
        case linkToNowhere(target: String)
        /// There is no store there to watch.
        case missing
        /// The file has no byte.
        case empty
        /// It cannot be read; `detail` says why.
        case unreadable(detail: String)
        /// It, or its folder, cannot be written; `detail` says why.
        case notWritable(detail: String)
        /// The disk is full.
        case diskFull
    }

    /// What went wrong.
    public let reason: Reason
    /// The store's path, as it was given.
    public let path: String

    /// Makes an error.
    ///
    /// - Parameters:
    ///   - reason: what went wrong.
    ///   - path: the store's path.
    public init(_ reason: Reason, path: String) {
        self.reason = reason
        self.path = path
    }

    /// What, where and what to do, in one line.
    public var description: String {
        switch reason {
        case .inUse(let pid):
            "\(path) is in use\(pid.map { " by process \($0)" } ?? ""): stop that ked, or choose another --store"
        case .tooNew(let schema, let readable):
            "\(path) has schema \(schema), this ked reads up to \(readable): install a newer ked"
        case .foreign:
            "\(path) is not a ked store: choose another --store"
        case .hardLinked:
            "\(path) has another name, too (a hard link), and a store must have one: remove one, or use a symbolic link"
        case .linkToNowhere(let target):
            "\(path) is a link to \(target), whose folder is not there: mount or make that, or choose another --store"
        case .missing:
            "\(path) does not exist: check --store, or let ked watch make it"
        case .empty:
            "\(path) is empty, no store yet: check --store, or let ked watch make it"
        case .unreadable(let detail):
            "\(path) cannot be read (\(detail)): restore it from a copy, or choose another --store"
        case .notWritable(let detail):
            "\(path) cannot be written (\(detail)): check its permissions and disk, or choose another --store"
        case .diskFull:
            "\(path) cannot be written, the disk is full: make room, or choose another --store"
        }
    }
}
