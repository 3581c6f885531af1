extension DeliveryRow {
    /// The most bytes that `bounded` keeps of a text.
    public static let maximumTextBytes = 1_000

    /// The row with its texts cut where they are longer than anybody reads in a row; ids, codes and places stay.
    ///
    /// An event may be half a megabyte of nothing but its name; a list holds hundreds of rows.
    public var bounded: DeliveryRow {
        var row = self
        row.eventName = Self.cut(eventName)
        row.customer = customer.map(Self.cut)
        row.reason = reason.map(Self.cut)
        row.failure = failure.map(Self.cut)
        row.why = Self.cut(why)
        row.behind = behind.map(Self.cut)
        row.messageId = Self.cut(messageId)
        return row
    }

    private static func cut(_ text: String) -> String {
        guard text.utf8.count > maximumTextBytes else { return text }
        var end = text.utf8.index(text.startIndex, offsetBy: maximumTextBytes)
        while end > text.startIndex, text.utf8[end] & 0xC0 == 0x80 { end = text.utf8.index(before: end) }
        return text[..<end] + "…"
    }
}
