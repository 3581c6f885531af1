import CRdKafka
import Logging

/// What librdkafka calls back: its log, which would go to the terminal otherwise, and the moving of partitions.
///
/// Partitions that are to go to another member are held until what was read of them has been acknowledged, so that the
/// other does not read it again.
///
/// `@unchecked`: librdkafka logs on any thread, and the logger may be used on any; all else happens where messages are
/// read, on the consumer's queue.
final class KafkaCallbacks: @unchecked Sendable {
    /// Called on any thread, with the syslog level of a line.
    static let log:
        @convention(c) (OpaquePointer?, Int32, UnsafePointer<CChar>?, UnsafePointer<CChar>?) -> Void = {
            client, level, facility, text in
            guard let kafka = try? KafkaLibrary.functions(), let own = kafka.opaque(client), let text else {
                return
            }
            let facility = facility.map { String(cString: $0) } ?? ""
            Unmanaged<KafkaCallbacks>.fromOpaque(own).takeUnretainedValue()
                .tell(String(cString: text), of: facility, level)
        }

    /// Called where messages are read.
    static let rebalance:
        @convention(c) (
            OpaquePointer?, Int32, UnsafeMutablePointer<rd_kafka_topic_partition_list_t>?,
            UnsafeMutableRawPointer?
        ) -> Void = { client, reason, partitions, own in
            guard let kafka = try? KafkaLibrary.functions(), let own, let client, let partitions else {
                return
            }
            Unmanaged<KafkaCallbacks>.fromOpaque(own).takeUnretainedValue()
                .move(partitions, isAssigned: reason == Int32(ked_kafka_partitions_assigned), client, kafka)
        }

    private let logger: Logger
    private var leaving: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>?

    /// The partitions that were read to their ends since they came; those that move are to be read to their ends anew.
    var ends: Set<Int32> = []

    /// Whether messages were read that are not acknowledged yet; without any, partitions are let go at once.
    var isHolding = false

    /// Whether partitions wait to go to another member.
    var isLeaving: Bool { leaving != nil }

    /// Makes what is called back; librdkafka is told its address and keeps it as long as its client lives.
    init(logger: Logger) {
        self.logger = logger
    }

    /// Lets partitions go that wait for it; what was acknowledged of them is committed first.
    func letGo(_ client: OpaquePointer, _ kafka: ked_kafka_functions) {
        guard let partitions = leaving else { return }
        leaving = nil
        _ = kafka.commit(client, nil, 0)
        if Self.isIncremental(client, kafka) {
            kafka.incremental_unassign(client, partitions).map { kafka.error_destroy($0) }
        } else {
            _ = kafka.assign(client, nil)
        }
        kafka.topic_partition_list_destroy(partitions)
    }

    private func move(
        _ partitions: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>, isAssigned: Bool,
        _ client: OpaquePointer, _ kafka: ked_kafka_functions
    ) {
        letGo(client, kafka)
        ends = []
        guard isAssigned else {
            leaving = kafka.topic_partition_list_copy(partitions)
            if !isHolding { letGo(client, kafka) }
            return
        }
        if Self.isIncremental(client, kafka) {
            kafka.incremental_assign(client, partitions).map { kafka.error_destroy($0) }
        } else {
            _ = kafka.assign(client, partitions)
        }
    }

    private static func isIncremental(_ client: OpaquePointer, _ kafka: ked_kafka_functions) -> Bool {
        kafka.rebalance_protocol(client).map { String(cString: $0) } == "COOPERATIVE"
    }

    private func tell(_ text: String, of facility: String, _ level: Int32) {
        let ours: Logger.Level =
            switch level {
            case ...3: .error
            case 4: .warning
            case 5: .notice
            case 6: .info
            default: .debug
            }
        logger.log(level: ours, "Kafka", metadata: ["facility": "\(facility)", "text": "\(text)"])
    }
}
