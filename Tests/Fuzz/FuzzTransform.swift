// Built by itself with libFuzzer, not by SwiftPM: `make fuzz`.
import Datafly
import JSONText
import Kustomer

/// One text from libFuzzer: it must be refused or transformed, and what comes out must be JSON again.
///
/// - Parameters:
///   - start: the text's bytes.
///   - count: how many.
/// - Returns: 0, as libFuzzer wants it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzTransform(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let text = UnsafeBufferPointer(start: start, count: count)
    let bytes = Array(text)
    if let document = try? JSONDocument(bytes) {
        let compact = document.root.compact
        precondition(
            (try? JSONDocument(compact))?.root.compact == compact, "compact text reads back as itself")
    }
    guard let event = try? Event(bytes) else { return 0 }
    let known = KnownIdentity(userId: "u", traits: Array(#"{"email":"A@B.c"}"#.utf8))
    let receivedAt = Timestamp(milliseconds: 0)
    let transformer = Transformer()
    let explanation = transformer.explanation(of: event, known: known, receivedAt: receivedAt)
    if case .deliver(let payload, _) = transformer.outcome(of: event, known: known, receivedAt: receivedAt) {
        precondition((try? JSONDocument(payload.bytes, limits: .unlimitedBytes)) != nil, "a payload is JSON")
        precondition(explanation.payload == payload, "an explanation is of the same payload")
    }
    var lines = LineTransformer()
    var output = ByteBuffer(capacity: 1)
    _ = lines.transform(text, receivedAt: receivedAt, into: &output)
    _ = known.after(identify: event)
    return 0
}
