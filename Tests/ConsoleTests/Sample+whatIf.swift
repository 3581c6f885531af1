import Datafly
import Deliveries
import Kustomer

@testable import Console

extension Sample {
    /// The rules in use: Order Completed sends its revenue under a key that Kustomer refuses.
    static let rules = """
        version: 2
        events:
          Order Completed:
            mappings:
              - { source: properties.revenue, target: event.meta.revenue }
              - { source: properties.coupon, target: event.meta.coupon }
          Product Added:
            enabled: true

        """

    /// The same, edited: another key, a mapping for Coupon Entered, none for Product Added.
    static let editedRules =
        rules.replacing("event.meta.revenue ", with: "event.meta.revenueNum ")
        .replacing("  Product Added:", with: "  Coupon Entered:")

    static func draft(_ text: String = editedRules, file: String? = "/etc/ked/integration.yaml") -> RulesDraft
    {
        RulesDraft(Array(text.utf8), start: Array(rules.utf8), file: file)
    }

    /// What a store with these rows answers to a request of the comparison.
    static func compared(_ request: RuleRequest, _ rows: [DeliveryRow]) -> Message {
        let old = (try? IntegrationConfiguration(Array(rules.utf8))).map { transformer($0) }
        let comparison = RuleComparison(
            old: old ?? Transformer(), new: transformer(request.rules), checker: Checker())
        let group = rows.reversed()
            .filter { row in request.before.map { row.id < $0 } ?? true }.prefix(request.limit)
        var events = ComparedEvents()
        for row in group {
            let detail = DeliveryDetail(
                row: row, eventBytes: Array(event(of: row).utf8), receivedAt: row.receivedAt)
            events.add(comparison.difference(of: detail))
        }
        return .rulesCompared(
            request, events, last: group.count < request.limit ? nil : group.last?.id)
    }

    private static func transformer(_ rules: IntegrationConfiguration) -> Transformer {
        Transformer(Transformer.Options(integration: rules))
    }

    private static func event(of row: DeliveryRow) -> String {
        let kind = row.kind == .track ? #""track","event":"\#(row.eventName)""# : "\"\(row.kind)\""
        return #"""
            {"type":\#(kind),"userId":"user-123","traits":{"email":"\#(row.customer ?? "")"},"properties":\#
            {"revenue":129.99,"coupon":"SUMMER10, for everybody who came back within a year of the last order"}}
            """#
    }
}
