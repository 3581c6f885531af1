internal import Datafly
internal import JSONText

/// What a payload takes from a known identity, made ready: the insides of JSON strings (T6–T9).
struct KnownFields: Sendable {
    private var text: [UInt8] = []
    private var emailEnd = 0
    private var externalIdEnd = 0

    /// Nothing known.
    static let none = KnownFields()

    /// The length of all fields together, in bytes.
    var count: Int { text.count }

    private init() {}

    /// Makes a known identity ready.
    ///
    /// - Parameter identity: the identity; traits that are no JSON object count as none.
    init(_ identity: KnownIdentity) {
        let traits =
            identity.traits.count > 2 ? try? JSONDocument(identity.traits, limits: .unlimitedBytes) : nil
        var email: [UInt8] = []
        var name: [UInt8] = []
        traits?.withView { view in
            guard view.kind(0) == JSONNode.object else { return }
            email = Self.written(view, view.member(0, "email"), IdentityText.email)
            name = Self.written(view, view.member(0, "name"), IdentityText.name)
        }
        var userId = identity.userId ?? ""
        let externalId = userId.withUTF8 { WhiteSpace.isBlank($0) ? [] : Self.escaped($0) }
        text = email + externalId + name
        emailEnd = email.count
        externalIdEnd = email.count + externalId.count
    }

    /// Lends the fields as pointers; those that are absent are empty.
    ///
    /// - Parameter body: must not let them escape.
    /// - Returns: what the body returns.
    @inline(__always)
    func withView<Answer>(_ body: (KnownFieldsView) -> Answer) -> Answer {
        text.withUnsafeBufferPointer { text in
            body(
                KnownFieldsView(
                    email: UnsafeBufferPointer(rebasing: text[..<emailEnd]),
                    externalId: UnsafeBufferPointer(rebasing: text[emailEnd..<externalIdEnd]),
                    name: UnsafeBufferPointer(rebasing: text[externalIdEnd...])))
        }
    }

    private static func escaped(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        written(capacity: text.count * 6) { $0.escaped(text) }
    }

    private static func written(
        _ view: JSONView, _ node: Int,
        _ write: (JSONView, Int, UnsafeMutablePointer<UInt8>, inout ByteCursor) -> Bool
    ) -> [UInt8] {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: view.count) { scratch in
            guard let scratch = scratch.baseAddress else { return [] }
            return written(capacity: view.count * 6) { _ = write(view, node, scratch, &$0) }
        }
    }

    private static func written(capacity: Int, _ write: (inout ByteCursor) -> Void) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: capacity + ByteBuffer.slack) { buffer, count in
            guard let base = buffer.baseAddress else { return }
            var output = ByteCursor(base)
            write(&output)
            count = output.place - base
        }
    }
}

/// Known fields seen through pointers: what is to be written between the quotes, empty when absent.
struct KnownFieldsView {
    let email: UnsafeBufferPointer<UInt8>
    let externalId: UnsafeBufferPointer<UInt8>
    let name: UnsafeBufferPointer<UInt8>
}
