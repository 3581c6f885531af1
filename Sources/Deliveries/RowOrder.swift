/// In which order a list of deliveries stands.
public enum RowOrder: String, Sendable, CaseIterable {
    /// As they came in, the oldest first.
    case arrival
    /// By customer, those of nobody first; within a customer as they came in.
    case customer
}
