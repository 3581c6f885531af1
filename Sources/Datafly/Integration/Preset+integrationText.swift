extension Preset {
    /// The default preset as an integration configuration in YAML, with comments for a reader.
    ///
    /// Gives the same payloads as `Preset.default`, byte for byte; a start for a file of one's own.
    public static let integrationText = head + Preset.default.mappings.map(section).joined() + examples

    fileprivate static let head = """
        # The default preset of Datafly Signal's Kustomer integration, as a configuration file (version 2).
        # A start for your own: ked config preset > integration.yaml, then ked --integration integration.yaml
        version: 2
        delivery_mode: server_side

        # The destination. Options and KUSTOMER_ORG, KUSTOMER_API_KEY win over what stands here.
        parameters:
          # org_name: acme
          # api_key: the key that Kustomer showed once

        # Rules for every event, before the event's own.
        global:
          mappings: []
          enrichments: []
          transforms: []

        # Events without a section below: drop skips them, send delivers them under their own name.
        defaults:
          action: drop

        # The events that are delivered. "page" stands for every page event, every other name for a track event.
        # As long as an event lists no mappings, all its properties go to event.meta: order_id as orderId, a number
        # with Num at the end of its key, a date-time with At. Once it lists some, only those are sent, besides
        # identity, anonymousId and occurredAt.
        events:

        """

    fileprivate static func section(_ mapping: Mapping) -> String {
        """
          \(mapping.event ?? "page"):
            vendor_event_name: \(mapping.kustomerName)

        """
    }

    /// What a section can hold, in comments; without the first two characters of each line it is YAML.
    fileprivate static let examples = """

        # What a section can hold:
        #
        # Order Completed:
        #   vendor_event_name: Order Completed
        #   enabled: true
        #   mappings:
        #     - { source: properties.revenue, target: event.meta.revenueNum, transform: to_number }
        #     - { source: properties.paid_on, target: event.meta.paidAt, transform: date_format, format: iso8601 }
        #     - { source: 'properties["ship.to"]', target: event.meta.shipTo, default_value: pickup }
        #     - { source: traits.plan, target: event.meta.plan, value_map: { pro: Pro, '*': Free } }
        #   enrichments:
        #     - { target: event.meta.channel, value: web }
        #     - { target: event.meta.label, value: "{{ properties.currency }} order" }
        #   transforms:
        #     - { target: event.meta.coupon, transform: uppercase }

        """
}
