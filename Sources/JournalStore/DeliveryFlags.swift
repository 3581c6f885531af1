/// The marks of a delivery, as bits of one column.
struct DeliveryFlags: OptionSet {
    let rawValue: Int

    /// An attempt may have delivered it although we were not told.
    static let possibleDuplicate = DeliveryFlags(rawValue: 1)
    /// It is a replay of an older delivery.
    static let replay = DeliveryFlags(rawValue: 2)
    /// Its event's messageId stands for two contents.
    static let idConflict = DeliveryFlags(rawValue: 4)
    /// Its event came in while nothing was to be sent to a live destination; it is kept and not sent by itself.
    static let looked = DeliveryFlags(rawValue: 8)
}
