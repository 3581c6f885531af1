public import Deliveries
public import Screen

/// What stays the same for the whole run, and is true of it: where deliveries go, where events come in.
public struct RunFacts: Equatable, Sendable {
    /// Where deliveries go.
    public var destination: DestinationInfo
    /// The API key as it may be shown, `eyJh…9x2Q`; nil when none is needed.
    public var maskedKey: String?
    /// The proxy that requests go through, without credentials; nil when there is none.
    public var proxy: String?
    /// Whether payloads are sent; false with `--no-deliver`, and with `--kafka` unless `--deliver`.
    public var isDelivering: Bool
    /// The address of the listener, `http://127.0.0.1:5330`; nil when there is none.
    public var listener: String?
    /// The file with the key that the listener asks for, as a shell takes its name; nil when it asks for none.
    public var pipelineKeyFile: String?
    /// The topic that is read, `delivery-kustomer as group ked`; nil when none is.
    public var kafka: String?
    /// Who writes the store when this run only watches it, `process 4711`; nil when this run writes it.
    public var holder: String?
    /// Why this run cannot read timelines back; nil when it can.
    public var reasonAgainstReading: String?
    /// How local time differs from UTC, in minutes east; 0 shows UTC.
    public var utcOffsetMinutes: Int
    /// Whether the screen is drawn with ASCII signs only.
    public var isASCII: Bool
    /// The theme that the run begins with.
    public var theme: Theme
    /// Whether what is personal is masked in all that is shown (`--redact`).
    public var isRedacted: Bool

    /// Makes the facts of a run.
    ///
    /// - Parameters:
    ///   - destination: where deliveries go.
    ///   - maskedKey: the API key as it may be shown.
    ///   - proxy: the proxy that requests go through.
    ///   - isDelivering: whether payloads are sent.
    ///   - listener: the address of the listener.
    ///   - kafka: the topic that is read, and the group.
    ///   - holder: who writes the store when this run only watches it.
    ///   - reasonAgainstReading: why this run cannot read timelines back.
    ///   - utcOffsetMinutes: how local time differs from UTC.
    ///   - isASCII: whether the screen is drawn with ASCII signs only.
    ///   - theme: the theme that the run begins with.
    ///   - isRedacted: whether what is personal is masked in all that is shown.
    public init(
        destination: DestinationInfo, maskedKey: String? = nil, proxy: String? = nil,
        isDelivering: Bool = true,
        listener: String? = nil, kafka: String? = nil, holder: String? = nil,
        reasonAgainstReading: String? = nil,
        utcOffsetMinutes: Int = 0, isASCII: Bool = false, theme: Theme = .standard, isRedacted: Bool = false
    ) {
        self.destination = destination
        self.maskedKey = maskedKey
        self.proxy = proxy
        self.isDelivering = isDelivering
        self.listener = listener
        self.kafka = kafka
        self.holder = holder
        self.reasonAgainstReading = reasonAgainstReading
        self.utcOffsetMinutes = utcOffsetMinutes
        self.isASCII = isASCII
        self.theme = theme
        self.isRedacted = isRedacted
    }

    /// What makes this run look only, as one would type it.
    var whyLooking: String { kafka == nil ? "--no-deliver" : "--kafka without --deliver" }
}
