import Datafly
import JSONText
import Kustomer

/// One JSON object for each line of input, as `ked transform --all` prints them.
struct LineExplainer {
    /// An object, and whether its line was no event.
    struct Object {
        let bytes: [UInt8]
        let isRefused: Bool
    }

    let transformer: Transformer
    let checker: Checker
    private var identities = KnownIdentities()

    init(transformer: Transformer, checker: Checker) {
        self.transformer = transformer
        self.checker = checker
    }

    /// The object for the next line, or nil for a blank one.
    ///
    /// - Parameters:
    ///   - line: its bytes; the first line of a stream may begin with a byte order mark.
    ///   - number: its number, from 1.
    ///   - receivedAt: its time of receipt.
    /// - Returns: the object and whether its line was refused; nil for a blank line.
    mutating func line(_ line: UnsafeBufferPointer<UInt8>, number: Int, receivedAt: Timestamp) -> Object? {
        var bytes = Array(line)
        if bytes.last == 0x0A { bytes.removeLast() }
        if bytes.last == 0x0D { bytes.removeLast() }
        let hasMark = number == 1 && bytes.starts(with: [0xEF, 0xBB, 0xBF])
        if bytes.dropFirst(hasMark ? 3 : 0).allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) {
            return nil
        }
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("line", number)
        var isRefused = false
        do throws(EventError) {
            let event = try Event(bytes, allowsByteOrderMark: number == 1)
            write(event, receivedAt: receivedAt, into: &writer)
        } catch {
            isRefused = true
            writer.member("outcome", "error")
            writer.member("message", error.wordsInLine)
            writer.member("offset", error.offset)
        }
        writer.endObject()
        return Object(bytes: writer.bytes, isRefused: isRefused)
    }

    private mutating func write(_ event: Event, receivedAt: Timestamp, into writer: inout JSONWriter) {
        let known = identities.lookup(userId: event.userId, anonymousId: event.anonymousId)
        switch transformer.outcome(of: event, known: known, receivedAt: receivedAt) {
        case .skip(let skip):
            if event.kind == .identify { identities.remember(event) }
            writer.member("outcome", "skip")
            writer.member("reason", skip.reason.rawValue)
        case .deliver(let payload, let findings):
            writer.member("outcome", "deliver")
            writer.key("payload")
            writer.raw(payload.bytes)
            writer.key("findings")
            writer.beginArray()
            (findings + checker.findings(in: payload.bytes)).forEach { $0.write(into: &writer) }
            writer.endArray()
        }
    }
}
