import Datafly
import JSONText
import Kustomer

/// One event through the transform, for tests that look at the outcome.
struct Transformed {
    let outcome: TransformOutcome

    init(
        _ event: String, known: KnownIdentity? = nil, options: Transformer.Options = Transformer.Options(),
        receivedAt: Timestamp = Timestamp(milliseconds: 0)
    ) throws {
        outcome = Transformer(options).outcome(
            of: try Event(Array(event.utf8)), known: known, receivedAt: receivedAt)
    }

    /// A page event with properties: `{"a":1}`.
    init(properties: String) throws {
        try self.init(
            "{\"type\":\"page\",\"timestamp\":\"2026-06-06T10:00:00Z\",\"properties\":\(properties)}")
    }

    /// A page event with some members: `"userId":"u"`.
    init(members: String, known: KnownIdentity? = nil) throws {
        try self.init("{\"type\":\"page\",\"timestamp\":\"2026-06-06T10:00:00Z\",\(members)}", known: known)
    }

    var payload: String? {
        guard case .deliver(let payload, _) = outcome else { return nil }
        return String(decoding: payload.bytes, as: UTF8.self)
    }

    var findings: [Finding] {
        guard case .deliver(_, let findings) = outcome else { return [] }
        return findings
    }

    var skip: Skip? {
        guard case .skip(let skip) = outcome else { return nil }
        return skip
    }

    /// The `identity` object as it is written.
    var identity: String? { part("{\"identity\":", ",\"event\":") }

    /// The members of `meta` as they are written, without the `occurredAt` that ends them.
    var meta: String? {
        guard let members = part("\"meta\":{", "\"occurredAt\":") else { return nil }
        return members.hasSuffix(",") ? String(members.dropLast()) : members
    }

    private func part(_ before: String, _ after: String) -> String? {
        guard let bytes = payload.map({ Array($0.utf8) }) else { return nil }
        guard let start = Self.place(of: before, in: bytes[...]) else { return nil }
        let rest = bytes[(start + before.utf8.count)...]
        guard let end = Self.place(of: after, in: rest) else { return nil }
        return String(decoding: rest[..<end], as: UTF8.self)
    }

    private static func place(of text: String, in bytes: ArraySlice<UInt8>) -> Int? {
        let text = Array(text.utf8)
        return bytes.indices.first { bytes[$0...].starts(with: text) }
    }
}
