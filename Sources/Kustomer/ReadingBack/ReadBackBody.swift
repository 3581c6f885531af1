import JSONText

/// The body of an answer that reads a customer or a timeline back.
///
/// Members that are missing or of another type are taken as not given; attributes may stand in `attributes` or
/// beside `type` and `id`, links under `links` or `link`.
public struct ReadBackBody: Sendable {
    private let root: JSONValue

    /// Reads a body.
    ///
    /// - Parameter bytes: the whole body; nil when it is no JSON object.
    public init?(_ bytes: [UInt8]) {
        guard let document = try? JSONDocument(bytes, limits: .unlimitedBytes), document.root.kind == .object
        else { return nil }
        root = document.root
    }

    /// The id of the customer that the body is about; nil when it names none.
    public var customerID: String? { root["data"]?["id"]?.string }

    /// The sessions in the body, in its order; those without an id are left out.
    public var sessions: [TimelineSession] { root["data"]?.elements.compactMap(TimelineSession.init) ?? [] }

    /// The events in the body, in its order; those without a name are left out.
    public var events: [TimelineEvent] { root["data"]?.elements.compactMap(TimelineEvent.init) ?? [] }

    /// Whether the body is a list, be it an empty one.
    public var isList: Bool { root["data"]?.kind == .array }

    /// Where the next page of the list is; nil when this is the last.
    public var next: String? { (root["links"] ?? root["link"])?["next"]?.string }
}
