/// The section of one event in an integration's configuration.
public struct IntegrationEvent: Equatable, Sendable {
    /// The name of a track event, exactly; nil for the section `page`, which stands for every page event.
    public var event: String?

    /// The name that Kustomer gets: `vendor_event_name`, else the default preset's, else the event's own.
    public var kustomerName: String

    /// Whether the event is delivered at all: `enabled`, true unless it says otherwise.
    public var isEnabled: Bool

    /// What is done to the event.
    public var rules: IntegrationRules

    /// The line of the section's name, from 1; 0 when it stands in no file.
    public var line: Int

    /// Makes a section.
    ///
    /// - Parameters:
    ///   - event: a track event's name, or nil for pages.
    ///   - kustomerName: the name that Kustomer gets.
    ///   - isEnabled: whether the event is delivered.
    ///   - rules: what is done to the event.
    ///   - line: the line of the section's name.
    public init(
        event: String?, kustomerName: String, isEnabled: Bool = true,
        rules: IntegrationRules = IntegrationRules(),
        line: Int = 0
    ) {
        self.event = event
        self.kustomerName = kustomerName
        self.isEnabled = isEnabled
        self.rules = rules
        self.line = line
    }
}
