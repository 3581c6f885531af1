import Datafly

/// What the deliveries of a list came to, counted.
public struct DeliveryStatistics: Sendable, Equatable {
    /// The most names that a part has.
    public static let maximumNames = 50

    /// How many stand where; arrivals that were known already are not counted here.
    public var counts = DeliveryCounts()
    /// The event names, the most frequent first, at most `maximumNames`.
    public var events: [NameCount] = []
    /// How many event names there are.
    public var eventNameCount = 0
    /// The statuses of the latest attempts, the most frequent first.
    public var statuses: [StatusCount] = []
    /// The reason codes of latest attempts without an answer, the most frequent first.
    public var failures: [NameCount] = []
    /// The reason codes of skipped and dead deliveries, the most frequent first.
    public var reasons: [NameCount] = []
    /// The finished attempts by what they meant, each class that occurs, in the classes' order.
    public var attempts: [ClassCount] = []
    /// How long the attempts took; `nil` when none was finished.
    public var latency: Latency?
    /// What came in over time; `nil` without a delivery.
    public var throughput: Throughput?

    /// Makes statistics of no delivery.
    public init() {}

    /// How often a name occurs.
    public struct NameCount: Sendable, Equatable {
        /// The name, foreign text for an event.
        public var name: String
        /// How many deliveries have it.
        public var count: Int
        /// How many of those are dead letters.
        public var dead: Int

        /// Makes a count.
        ///
        /// - Parameters:
        ///   - name: the name.
        ///   - count: how many deliveries have it.
        ///   - dead: how many of those are dead letters.
        public init(_ name: String, _ count: Int, dead: Int = 0) {
            self.name = name
            self.count = count
            self.dead = dead
        }
    }

    /// How often a status occurs.
    public struct StatusCount: Sendable, Equatable {
        /// The HTTP status.
        public var status: Int
        /// How many deliveries had it last.
        public var count: Int

        /// Makes a count.
        ///
        /// - Parameters:
        ///   - status: the HTTP status.
        ///   - count: how many deliveries had it last.
        public init(_ status: Int, _ count: Int) {
            self.status = status
            self.count = count
        }
    }

    /// How often an outcome class occurs.
    public struct ClassCount: Sendable, Equatable {
        /// The outcome class.
        public var outcomeClass: OutcomeClass
        /// How many attempts came to it.
        public var count: Int

        /// Makes a count.
        ///
        /// - Parameters:
        ///   - outcomeClass: the outcome class.
        ///   - count: how many attempts came to it.
        public init(_ outcomeClass: OutcomeClass, _ count: Int) {
            self.outcomeClass = outcomeClass
            self.count = count
        }
    }

    /// How long attempts took, in milliseconds, to three digits.
    public struct Latency: Sendable, Equatable {
        /// Half of them took no longer.
        public var median: Int
        /// Nine of ten took no longer.
        public var percentile90: Int
        /// 99 of 100 took no longer.
        public var percentile99: Int
        /// The longest.
        public var maximum: Int

        /// Makes percentiles.
        ///
        /// - Parameters:
        ///   - median: half of the attempts took no longer.
        ///   - percentile90: nine of ten took no longer.
        ///   - percentile99: 99 of 100 took no longer.
        ///   - maximum: the longest.
        public init(median: Int, percentile90: Int, percentile99: Int, maximum: Int) {
            self.median = median
            self.percentile90 = percentile90
            self.percentile99 = percentile99
            self.maximum = maximum
        }
    }
}
