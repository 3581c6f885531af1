public import Deliveries

/// Why the journal could not do what was asked.
///
/// Nothing of it was done.
/// `description` is one line for a person: what, where, what to do.
public struct JournalError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What went wrong; stable, for code and tests to switch over.
    public enum Reason: Equatable, Sendable {
        /// The disk is full; the same call works again once there is room.
        case diskFull
        /// The store cannot be written; `detail` says why.
        case notWritable(detail: String)
        /// The store's file was removed while it was open: what is written to it would be gone with the process.
        case removed
        /// A stored body does not match its checksum; `what` names it.
        case damaged(what: String)
        /// There is no such delivery.
        case unknownDelivery(DeliveryID)
        /// The delivery's state does not allow the move.
        case wrongState(DeliveryID, DeliveryState)
        /// There is no such attempt, or it is finished already.
        case unknownAttempt(AttemptID)
        /// The task that read was cancelled.
        case cancelled
        /// The journal was closed.
        case closed
        /// SQLite failed; `detail` is its message, without any values.
        case failed(detail: String)
    }

    /// What went wrong.
    public let reason: Reason
    /// The store's path.
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
        case .diskFull:
            "\(path) cannot be written, the disk is full: make room, ked goes on by itself"
        case .notWritable(let detail):
            "\(path) cannot be written (\(detail)): check its permissions and disk"
        case .removed:
            "\(path) was removed while it was in use: end ked, and put the file back or start anew"
        case .damaged(let what):
            "\(path) is damaged, \(what) does not match its checksum: restore the store from a copy"
        case .unknownDelivery(let id):
            "\(path) has no delivery \(id.rawValue): ked list shows those that it has"
        case .wrongState(let id, let state):
            "delivery \(id.rawValue) in \(path) is \(state.rawValue) and cannot be moved so: look at it with ked show"
        case .unknownAttempt(let id):
            "\(path) has no attempt \(id.rawValue) under way: it is finished already"
        case .cancelled:
            "reading \(path) was cancelled: read it again"
        case .closed:
            "\(path) was closed: open it again"
        case .failed(let detail):
            "\(path) failed (\(detail)): check its disk, or choose another --store"
        }
    }
}
