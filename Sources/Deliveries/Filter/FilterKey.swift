/// The keys of the filter language, in the order of the documentation.
enum FilterKey: String, CaseIterable {
    case state
    case status
    case event
    case type
    case customer
    case reason
    case meta
    case finding
    case age
    case messageId

    /// The key as it is written; meta's with a place for the rest.
    var shown: String { self == .meta ? "meta.KEY" : rawValue }

    /// A value to show how the key is used.
    var example: String {
        switch self {
        case .state: "state:dead"
        case .status: "status:400..499"
        case .event: "event:\"Order Completed\""
        case .type: "type:track"
        case .customer: "customer:jane@"
        case .reason: "reason:not-mapped"
        case .meta: "meta.revenueNum:>100"
        case .finding: "finding:error"
        case .age: "age:<10m"
        case .messageId: "messageId:3f1c1f0e"
        }
    }
}
