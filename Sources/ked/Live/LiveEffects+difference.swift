import Console
import Deliveries

extension LiveEffects {
    /// Compares two deliveries, or two attempts, as they may be shown in this run.
    func difference(_ request: DifferenceRequest) async throws -> Message {
        guard let old = try await shownDetail(request.old.delivery),
            let new = try await shownDetail(request.new.delivery)
        else { return .differenceLoaded(request, nil) }
        return .differenceLoaded(request, DeliveryDifference(request, old: old, new: new))
    }
}
