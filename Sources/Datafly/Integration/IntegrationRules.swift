/// What an integration's configuration does to payloads: for every event, for one, or for those without a section.
///
/// In this order: field mappings, enrichments, value changes; the global ones of each before the event's own.
public struct IntegrationRules: Equatable, Sendable {
    /// The field mappings, in the file's order.
    ///
    /// An event whose own section lists any sends only what is listed, besides what T12 generates.
    public var mappings: [FieldMapping]

    /// The constants and templates that are added.
    public var enrichments: [Enrichment]

    /// The changes of values in place.
    public var transforms: [FieldTransform]

    /// Makes rules.
    ///
    /// - Parameters:
    ///   - mappings: the field mappings.
    ///   - enrichments: what is added.
    ///   - transforms: the changes in place.
    public init(
        mappings: [FieldMapping] = [], enrichments: [Enrichment] = [], transforms: [FieldTransform] = []
    ) {
        self.mappings = mappings
        self.enrichments = enrichments
        self.transforms = transforms
    }

    /// Whether there are none.
    public var isEmpty: Bool {
        mappings.isEmpty && enrichments.isEmpty && transforms.isEmpty
    }
}
