public import Kustomer

/// What became of many events under other rules: how many of each kind, and those that are not the same.
public struct ComparedEvents: Equatable, Sendable {
    /// How many findings of one severity there would be more and fewer.
    public struct Shift: Equatable, Sendable {
        /// Findings that the other rules would add.
        public var more = 0
        /// Findings that would be gone.
        public var fewer = 0
    }

    /// How many events were compared.
    public private(set) var count = 0
    /// How many were left out, since no rule decides about them.
    public private(set) var leftOut = 0
    /// The events that are not the same, in the order in which they were added.
    public private(set) var differences: [RuleDifference] = []
    private var numbers: [RuleDifference.Kind: Int] = [:]
    private var shifts: [Finding.Severity: Shift] = [:]

    /// Begins with no event.
    public init() {}

    /// How many events are of one kind.
    ///
    /// - Parameter kind: what becomes of an event.
    /// - Returns: how many.
    public func number(of kind: RuleDifference.Kind) -> Int {
        numbers[kind] ?? 0
    }

    /// How many findings of one severity there would be more and fewer.
    ///
    /// - Parameter severity: how much a finding weighs.
    /// - Returns: both numbers; an event's findings all go with it when it would be skipped.
    public func shift(of severity: Finding.Severity) -> Shift {
        shifts[severity] ?? Shift()
    }

    /// Counts one event, and keeps its difference, long texts cut, when it is not the same.
    ///
    /// - Parameter difference: the event's; nil for one that no rule decides about.
    public mutating func add(_ difference: RuleDifference?) {
        guard let difference else {
            leftOut += 1
            return
        }
        count += 1
        numbers[difference.kind, default: 0] += 1
        for finding in difference.gained { shifts[finding.severity, default: Shift()].more += 1 }
        for finding in difference.lost { shifts[finding.severity, default: Shift()].fewer += 1 }
        if difference.kind != .same { differences.append(difference.bounded) }
    }

    /// Adds what became of further events.
    ///
    /// - Parameter others: the events that come after these.
    public mutating func add(_ others: ComparedEvents) {
        count += others.count
        leftOut += others.leftOut
        differences += others.differences
        numbers.merge(others.numbers, uniquingKeysWith: +)
        for (severity, shift) in others.shifts {
            shifts[severity, default: Shift()].more += shift.more
            shifts[severity, default: Shift()].fewer += shift.fewer
        }
    }
}
