import GRDB

extension JournalError {
    /// The one place where what GRDB throws becomes our error; values of SQL arguments never get into it.
    ///
    /// - Parameters:
    ///   - error: what was thrown.
    ///   - path: the store's path.
    init(_ error: any Error, path: String) {
        if let error = error as? JournalError {
            self = error
            return
        }
        guard let error = error as? DatabaseError else {
            self.init(error is CancellationError ? .cancelled : .failed(detail: "\(error)"), path: path)
            return
        }
        self.init(JournalError.reason(error), path: path)
    }

    private static func reason(_ error: DatabaseError) -> Reason {
        switch error.resultCode {
        case .SQLITE_FULL: .diskFull
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN: .notWritable(detail: error.plain)
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: .damaged(what: "its SQLite file")
        case .SQLITE_MISUSE: .closed
        case .SQLITE_INTERRUPT, .SQLITE_ABORT: .cancelled
        default: .failed(detail: error.plain)
        }
    }
}

extension StoreError {
    /// What GRDB throws while a store is opened, as our error.
    ///
    /// - Parameters:
    ///   - error: what was thrown.
    ///   - path: the store's path.
    init(_ error: any Error, path: String) {
        if let error = error as? StoreError {
            self = error
            return
        }
        guard let error = error as? DatabaseError else {
            self.init(.unreadable(detail: "\(error)"), path: path)
            return
        }
        switch error.resultCode {
        case .SQLITE_FULL: self.init(.diskFull, path: path)
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN:
            self.init(.notWritable(detail: error.plain), path: path)
        case .SQLITE_NOTADB: self.init(.foreign, path: path)
        default: self.init(.unreadable(detail: error.plain), path: path)
        }
    }
}

extension DatabaseError {
    /// SQLite's message without statement and values.
    fileprivate var plain: String { message ?? "\(resultCode)" }
}
