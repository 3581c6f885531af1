import Datafly
public import JSONText

extension DeliveryRow {
    /// Writes the row as an object for a script, every key always there.
    ///
    /// Shape: `{"id":7,"receivedAt":"2026-06-06T10:00:07.412Z","messageId":…,"state":"dead",…}`.
    ///
    /// - Parameter writer: takes it as the next value.
    public func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", number: Int(id.rawValue))
        writer.member("receivedAt", receivedAt.text)
        writer.member("messageId", messageId)
        writer.member("type", kind.rawValue)
        writer.member("event", eventName)
        writer.member("customer", customer)
        writer.member("destination", destination.text)
        writer.member("state", state.rawValue)
        writer.member("reason", reason)
        writer.member("status", number: status)
        writer.member("failure", failure)
        writer.member("attempts", number: countedAttempts)
        writer.member("ms", number: milliseconds)
        writer.member("nextAttemptAt", nextAttemptAt?.text)
        writer.member("why", why)
        writer.member("possibleDuplicate", claim: isPossibleDuplicate)
        writer.member("idConflict", claim: hasIdConflict)
        writer.endObject()
    }
}
