import Datafly
public import JSONText
import Kustomer

extension DeliveryDetail {
    /// The event as one JSON value; text that is no JSON becomes a string.
    public var eventJSON: [UInt8] {
        if let document = try? JSONDocument(eventBytes) { return document.root.compact }
        var writer = JSONWriter()
        writer.string(String(decoding: eventBytes, as: UTF8.self))
        return writer.bytes
    }

    /// Writes the delivery's members into an object that is begun, every key always there.
    ///
    /// - Parameter writer: an object was begun in it, and is ended by whoever began it.
    public func writeMembers(into writer: inout JSONWriter) {
        writer.key("delivery")
        row.write(into: &writer)
        writer.member("source", source)
        writer.member("replayOf", replayOf.map { Int($0.rawValue) })
        writer.key("event")
        writer.raw(eventJSON)
        writer.key("payload")
        if let payload { writer.raw(payload) } else { writer.null() }
        writer.member("skipDetail", skipDetail)
        writer.key("findings")
        writer.beginArray()
        findings.forEach { $0.write(into: &writer) }
        writer.endArray()
        writer.key("attempts")
        writer.beginArray()
        attempts.forEach { $0.write(into: &writer) }
        writer.endArray()
    }
}
