/// Signal's configuration of the Kustomer integration, version 2: what `--integration FILE` reads.
///
/// Shape, as YAML:
/// ```yaml
/// version: 2
/// delivery_mode: server_side
/// parameters: { org_name: acme, api_key: … }
/// global:   { mappings: [], enrichments: [], transforms: [] }
/// defaults: { action: drop, mappings: [] }
/// events:
///   Order Completed: { vendor_event_name: Order Completed, enabled: true, mappings: [] }
/// ```
/// Only `version` must be there. Without `events` the events of the default preset are meant, `events: {}` means
/// none.
public struct IntegrationConfiguration: Equatable, Sendable {
    /// Where events are delivered from.
    public enum DeliveryMode: String, CaseIterable, Sendable {
        /// By Signal's own workers, the only way to Kustomer.
        case serverSide = "server_side"
    }

    /// What becomes of an event without a section of its own.
    public enum DefaultAction: String, CaseIterable, Sendable {
        /// It is skipped, `not-mapped`.
        case drop
        /// It is delivered under its own name; a page as `page`.
        case send
    }

    /// The name of the file, without its folder (`integration.yaml`); explanations name it.
    public var fileName: String

    /// The version of the format; this is version 2.
    public var version = 2

    /// Where events are delivered from.
    public var deliveryMode = DeliveryMode.serverSide

    /// The destination's credentials.
    public var parameters = IntegrationParameters()

    /// What is done to every event, before its own rules.
    public var global = IntegrationRules()

    /// What becomes of an event without a section of its own.
    public var defaultAction = DefaultAction.drop

    /// What is done to an event without a section of its own when it is sent.
    public var defaultRules = IntegrationRules()

    /// The sections of single events, in the file's order.
    public var events: [IntegrationEvent]

    /// What is odd about the file and does not keep it from being used, by line.
    public var warnings: [IntegrationProblem] = []

    /// Makes a configuration without rules.
    ///
    /// - Parameters:
    ///   - fileName: the name that explanations give it.
    ///   - events: the sections of single events.
    public init(fileName: String = "integration.yaml", events: [IntegrationEvent] = []) {
        self.fileName = fileName
        self.events = events
    }

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - bytes: the file, UTF-8, at most 1 MiB.
    ///   - fileName: its name for messages.
    /// - Throws: every mistake in the file at once, by line.
    public init(_ bytes: [UInt8], fileName: String = "integration.yaml") throws(IntegrationError) {
        self = try IntegrationReader.configuration(bytes, fileName: fileName)
    }

    /// The most bytes that a file may have.
    public static let maximumBytes = 1_048_576

    /// The section of an event.
    ///
    /// - Parameter name: a track event's name, compared byte by byte; nil for a page.
    /// - Returns: nil when the event has no section.
    public func section(of name: String?) -> IntegrationEvent? {
        events.first { section in
            guard let event = section.event, let name else { return section.event == nil && name == nil }
            return event.utf8.elementsEqual(name.utf8)
        }
    }
}
