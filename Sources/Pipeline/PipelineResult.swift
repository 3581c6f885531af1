/// What a run of the pipeline came to, counted over this run only.
public struct PipelineResult: Equatable, Sendable {
    /// Events that were new and kept.
    public var kept = 0
    /// Events that were there already, counted and not kept again.
    public var duplicates = 0
    /// Events whose messageId was there with other content; kept and not sent.
    public var conflicts = 0
    /// Lines and bodies that were no events.
    public var refused = 0
    /// Events decided not to be delivered, conflicts included.
    public var skipped = 0
    /// Deliveries that Kustomer took.
    public var delivered = 0
    /// Deliveries given up.
    public var dead = 0

    /// Makes the result of a run in which nothing happened.
    public init() {}

    /// Whether anything was given up; `ked watch --exit-when-settled` then exits 1.
    public var anythingDied: Bool { dead > 0 }

    /// Whether something was refused and nothing worse happened; `ked watch --exit-when-settled` then exits 65.
    public var onlyRefused: Bool { refused > 0 && dead == 0 }
}
