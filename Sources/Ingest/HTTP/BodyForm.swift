import Datafly

/// What the head of a request says about its body.
struct BodyForm: Sendable {
    /// What a body may have beyond its limit, since a byte order mark at its start does not count (T1).
    static let byteOrderMarkBytes = 3

    /// The type that the path supplies for events without one.
    let suppliedKind: Event.Kind?
    /// True when the path takes batches too.
    let holdsBatches: Bool
    /// True for one event a line.
    let isNDJSON: Bool
    /// The most bytes the body may have, a byte order mark not counted.
    let maximumBytes: Int
    /// The body's length when the head tells it.
    let announcedBytes: Int?
    /// True when the head tells that the body is past its limit.
    var isTooLarge: Bool {
        announcedBytes.map { $0 > maximumBytes + Self.byteOrderMarkBytes } ?? false
    }

    /// The signature to check the body against, when the request is signed.
    let signature: Credentials.Signature?
    /// True when the client waits for a word before it sends the body.
    let awaitsContinue: Bool
}
