/// An event that was edited, while its payload is looked at before it is sent.
struct EditedEvent: Equatable, Sendable {
    /// The event as the editor left it.
    let bytes: [UInt8]
    /// Lines scrolled off at the top.
    var scroll = 0
    /// Whether it is on its way into the store.
    var isSending = false
}
