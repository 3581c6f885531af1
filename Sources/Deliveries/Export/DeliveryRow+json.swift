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
        writer.member("id", Int(id.rawValue))
        writer.member("receivedAt", receivedAt.text)
        writer.member("messageId", messageId)
        writer.member("type", kind.rawValue)
        writer.member("event", eventName)
        writer.member("customer", customer)
        writer.member("destination", destination.text)
        writer.member("state", state.rawValue)
        writer.member("reason", reason)
        writer.member("status", status)
        writer.member("failure", failure)
        writer.member("attempts", countedAttempts)
        writer.member("ms", milliseconds)
        writer.member("nextAttemptAt", nextAttemptAt?.text)
        writer.member("why", why)
        writer.member("possibleDuplicate", isPossibleDuplicate)
        writer.member("idConflict", hasIdConflict)
        writer.endObject()
    }
}
