internal import Datafly

/// An integration's configuration made ready: the rules of each event, the global ones before its own.
struct IntegrationPlan: Sendable {
    /// What is done to one event.
    struct EventRules: Sendable {
        var mappings: [FieldMapping]
        var enrichments: [Enrichment]
        var transforms: [FieldTransform]

        /// The line of the section whose mappings say what is sent; nil when all properties are.
        var listingLine: Int?

        /// Whether nothing is changed.
        var isEmpty: Bool { mappings.isEmpty && enrichments.isEmpty && transforms.isEmpty }
    }

    let configuration: IntegrationConfiguration
    private let tracks: [[UInt8]: EventRules]
    private let page: EventRules?
    private let defaults: EventRules

    /// Whether events are only named by the configuration, and nothing else in it concerns them.
    let isPlain: Bool

    /// Makes a configuration ready.
    ///
    /// - Parameter configuration: as it has been read.
    init(_ configuration: IntegrationConfiguration) {
        self.configuration = configuration
        let global = configuration.global
        var tracks: [[UInt8]: EventRules] = [:]
        var page: EventRules?
        for section in configuration.events {
            let rules = Self.rules(global, section.rules, line: section.line)
            if let event = section.event {
                tracks[Array(event.utf8)] = tracks[Array(event.utf8)] ?? rules
            } else {
                page = page ?? rules
            }
        }
        let defaultRules = configuration.defaultRules
        defaults = Self.rules(global, defaultRules, line: defaultRules.mappings.first?.line ?? 0)
        isPlain =
            configuration.defaultAction == .drop && tracks.values.allSatisfy(\.isEmpty)
            && page?.isEmpty != false
        self.tracks = tracks
        self.page = page
    }

    /// The rules of an event.
    ///
    /// - Parameter event: one that is delivered.
    /// - Returns: those of its section, else the default ones.
    func rules(for event: Event) -> EventRules {
        event.kind == .page ? page ?? defaults : event.name.flatMap { tracks[Array($0.utf8)] } ?? defaults
    }

    /// The name under which an event without a section is delivered.
    ///
    /// - Parameter event: any event.
    /// - Returns: nil when it has a section, or is not delivered.
    func unlistedName(of event: Event) -> String? {
        guard configuration.defaultAction == .send else { return nil }
        switch event.kind {
        case .page: return configuration.section(of: nil) == nil ? event.kind.rawValue : nil
        case .track:
            guard let name = event.name, !name.isEmpty, configuration.section(of: name) == nil else {
                return nil
            }
            return name
        case .identify, .group: return nil
        }
    }

    fileprivate static func rules(
        _ global: IntegrationRules, _ own: IntegrationRules, line: Int
    ) -> EventRules {
        EventRules(
            mappings: global.mappings + own.mappings, enrichments: global.enrichments + own.enrichments,
            transforms: global.transforms + own.transforms, listingLine: own.mappings.isEmpty ? nil : line)
    }
}

extension IntegrationConfiguration {
    /// The events that are delivered, as event mappings.
    var preset: Preset {
        Preset(
            mappings: events.filter(\.isEnabled).map {
                Preset.Mapping(event: $0.event, kustomerName: $0.kustomerName)
            })
    }
}
