public import Datafly
public import Deliveries

/// Events to compare under edited rules: a group of them, so that a long comparison shows how far it is.
public struct RuleRequest: Equatable, Sendable {
    /// Which comparison it belongs to; each has its own number.
    public var run: Int
    /// The edited rules.
    public var rules: IntegrationConfiguration
    /// Which deliveries the list holds.
    public var filter: RowFilter
    /// Only what is older than this delivery; nil to begin with the newest.
    public var before: DeliveryID?
    /// The most events of the group.
    public var limit: Int
}
