import Deliveries

@testable import Console

extension Sample {
    /// Statistics of a store with some of everything.
    static var statistics: DeliveryStatistics {
        var statistics = DeliveryStatistics()
        statistics.counts = DeliveryCounts(
            delivered: 11_204, dead: 213, retrying: 1, skipped: 1_312, waiting: 4)
        statistics.events = [
            .init("Order Completed", 6_120, dead: 210), .init("Product Added", 4_011, dead: 3),
            .init("Signed Up", 1_290), .init("Coupon \u{202E}Entered", 1_312), .init("identify", 1),
        ]
        statistics.eventNameCount = 5
        statistics.statuses = [.init(201, 11_204), .init(400, 210), .init(502, 3), .init(503, 1)]
        statistics.failures = [.init("connection-refused", 2)]
        statistics.reasons = [.init("not-mapped", 1_311), .init("refused", 210), .init("identify-only", 1)]
        statistics.attempts = [
            .init(.delivered, 11_204), .init(.retry, 31), .init(.permanent, 210), .init(.halt, 2),
            .init(.ambiguous, 9),
        ]
        statistics.latency = .init(median: 38, percentile90: 61, percentile99: 412, maximum: 10_003)
        var throughput = Throughput(
            from: time("2026-06-06T09:14:03.000Z"), to: time("2026-06-06T10:00:07.000Z"))
        for index in throughput.bars.indices {
            let total = 40 + (index * 37) % 300
            throughput.bars[index] = .init(
                total: total, delivered: total * 9 / 10, dead: index % 11 == 3 ? index : 0)
        }
        statistics.throughput = throughput
        return statistics
    }
}
