public import Datafly
public import Deliveries
public import Kustomer

/// How the destination stands: halted or not, and what is left of its rate budget.
public struct DestinationStatus: Equatable, Sendable {
    /// Why and until when the destination is halted; nil while it is not.
    public var halt: Halt?
    /// What is left of the rate budget; nil while no answer has told.
    public var budget: Budget?
    /// Until when all sending rests, after a 429 or a refused connection; nil when it does not.
    public var restsUntil: Timestamp?

    /// Makes a status.
    ///
    /// - Parameters:
    ///   - halt: why and until when the destination is halted.
    ///   - budget: what is left of the rate budget.
    ///   - restsUntil: until when all sending rests.
    public init(halt: Halt? = nil, budget: Budget? = nil, restsUntil: Timestamp? = nil) {
        self.halt = halt
        self.budget = budget
        self.restsUntil = restsUntil
    }

    /// Why a destination is halted, and when the next probe goes out.
    public struct Halt: Equatable, Sendable {
        /// The status that halted it: 401, 403 or 404; nil when no answer came.
        public var status: Int?
        /// What went wrong when no answer came: an unknown host name, an untrusted certificate.
        public var failure: TransportFailure?
        /// When the next probe goes out; nil while one is in flight.
        public var probeAt: Timestamp?
        /// What the user should do; stands below whatever is selected.
        public var hint: Hint?

        /// Makes a halt.
        ///
        /// - Parameters:
        ///   - status: the status that halted the destination.
        ///   - failure: what went wrong when no answer came.
        ///   - probeAt: when the next probe goes out.
        ///   - hint: what the user should do.
        public init(
            status: Int? = nil, failure: TransportFailure? = nil, probeAt: Timestamp? = nil, hint: Hint? = nil
        ) {
            self.status = status
            self.failure = failure
            self.probeAt = probeAt
            self.hint = hint
        }
    }

    /// Requests left of the organisation's budget in the present rate window.
    public struct Budget: Equatable, Sendable {
        /// Requests left.
        public var remaining: Int
        /// Requests a window.
        public var limit: Int

        /// Makes a budget.
        ///
        /// - Parameters:
        ///   - remaining: requests left.
        ///   - limit: requests a window.
        public init(remaining: Int, limit: Int) {
            self.remaining = remaining
            self.limit = limit
        }
    }
}
