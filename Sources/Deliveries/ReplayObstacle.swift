public import Datafly

/// Why a delivery cannot be replayed.
public enum ReplayObstacle: Equatable, Sendable {
    /// It is under way still.
    case notSettled(DeliveryState)
    /// Events of its type are never sent.
    case neverSent(Event.Kind)
    /// It was bound for another destination than the one in use.
    case elsewhere(DestinationKey)

    /// The obstacle in words for the screen.
    public var words: String {
        switch self {
        case .notSettled(let state): "this delivery is \(state.rawValue): only a settled one can be replayed"
        case .neverSent(let kind): "\(kind.rawValue) events are never sent: there is nothing to replay"
        case .elsewhere(let key):
            "this delivery was bound for \(key.text): replay it in a run that sends there"
        }
    }
}

extension DeliveryRow {
    /// Why the delivery cannot be replayed; `nil` when it can.
    ///
    /// - Parameter destination: the only destination that is in use; `nil` for any.
    /// - Returns: the first obstacle.
    public func replayObstacle(to destination: DestinationKey? = nil) -> ReplayObstacle? {
        if !state.isSettled { return .notSettled(state) }
        if kind == .identify || kind == .group { return .neverSent(kind) }
        if let destination, destination != self.destination { return .elsewhere(self.destination) }
        return nil
    }
}
