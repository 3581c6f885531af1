import CRdKafka
import Dispatch
import Ingest
import Logging
import Synchronization

/// A message as it was read.
struct KafkaMessage: Sendable {
    let partition: Int32
    let offset: Int
    /// What it says; empty when it says nothing.
    let bytes: [UInt8]
}

/// Messages that were read in one go.
struct KafkaBatch: Sendable {
    var messages: [KafkaMessage] = []
    /// Whether all partitions that are read here were read to their ends.
    var isAtEnd = false
}

/// A member of a consumer group.
///
/// Its calls block, so they are made on a dispatch queue, one after the other.
///
/// `@unchecked`: librdkafka's client and queue may be used from any thread, nothing here is set after `init`, and what is
/// set in the callbacks is set on the queue only.
final class KafkaConsumer: @unchecked Sendable {
    /// The most messages that are read in one go, and so kept with one sync.
    private static let messagesPerBatch = 256
    /// How long a wait for messages takes when nobody ends it.
    private static let waitMilliseconds: Int32 = 10_000

    private let kafka: ked_kafka_functions
    private let options: KafkaOptions
    private let logger: Logger
    private let client: OpaquePointer
    private let messages: OpaquePointer?
    private let callbacks: Unmanaged<KafkaCallbacks>
    private let queue = DispatchQueue(label: "ked.kafka")
    private let isWoken = Atomic(false)

    /// Sets a client up; nothing is connected yet.
    ///
    /// - Throws: ``SourceError`` when librdkafka is missing, or a setting is wrong.
    init(_ options: KafkaOptions, logger: Logger) throws(SourceError) {
        kafka = try KafkaLibrary.functions()
        self.options = options
        self.logger = logger
        callbacks = Unmanaged.passRetained(KafkaCallbacks(logger: logger))
        do {
            client = try Self.client(options, callbacks, kafka)
        } catch {
            callbacks.release()
            throw error
        }
        _ = kafka.poll_set_consumer(client)
        messages = kafka.queue_get_consumer(client)
    }

    private static func client(
        _ options: KafkaOptions, _ callbacks: Unmanaged<KafkaCallbacks>, _ kafka: ked_kafka_functions
    ) throws(SourceError) -> OpaquePointer {
        let settings = kafka.conf_new()
        var text = [CChar](repeating: 0, count: 512)
        for property in options.all
        where kafka.conf_set(settings, property.name, property.value, &text, text.count) != 0 {
            kafka.conf_destroy(settings)
            throw SourceError(.kafkaSetting(words(text)), subject: property.name)
        }
        kafka.conf_set_opaque(settings, callbacks.toOpaque())
        kafka.conf_set_rebalance_cb(settings, KafkaCallbacks.rebalance)
        kafka.conf_set_log_cb(settings, KafkaCallbacks.log)
        guard let client = kafka.create(Int32(ked_kafka_consumer), settings, &text, text.count) else {
            kafka.conf_destroy(settings)
            throw SourceError(.kafkaSetting(words(text)), subject: "Kafka")
        }
        return client
    }

    private static func words(_ text: [CChar]) -> String {
        String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Makes sure that there are brokers and the topic, and joins the group.
    ///
    /// - Throws: ``SourceError`` when no broker answers, or the topic is not there.
    func join() async throws {
        try await queue.run { Result { () throws(SourceError) in try self.findTopic() } }.get()
        let names = kafka.topic_partition_list_new(1)
        defer { kafka.topic_partition_list_destroy(names) }
        _ = kafka.topic_partition_list_add(names, options.topic, Int32(ked_kafka_any_partition))
        let error = kafka.subscribe(client, names)
        guard error == 0 else { throw SourceError(.kafkaRefused(words(of: error)), subject: options.brokers) }
    }

    private func findTopic() throws(SourceError) {
        let topic = kafka.topic_new(client, options.topic, nil)
        defer { kafka.topic_destroy(topic) }
        var found: UnsafePointer<rd_kafka_metadata_t>?
        let error = kafka.metadata(client, 0, topic, &found, options.joinMilliseconds)
        guard error == 0, let found else {
            throw SourceError(.kafkaBrokers(words(of: error)), subject: options.brokers)
        }
        defer { kafka.metadata_destroy(found) }
        guard found.pointee.topic_count > 0 else { return }
        let state = found.pointee.topics[0].err
        if state == Int32(ked_kafka_unknown_topic) { throw SourceError(.kafkaTopic, subject: options.topic) }
        if state != 0 { throw SourceError(.kafkaRefused(words(of: state)), subject: options.topic) }
    }

    /// Waits for messages, and reads those that are there.
    ///
    /// - Returns: none when ``wake()`` ended the wait, or the ends of the partitions were reached.
    /// - Throws: ``SourceError`` when the brokers will have no more of this client.
    func next() async throws -> KafkaBatch {
        try await queue.run { Result { () throws(SourceError) in try self.read() } }.get()
    }

    private func read() throws(SourceError) -> KafkaBatch {
        var batch = KafkaBatch()
        while batch.messages.count < Self.messagesPerBatch, !isWoken.load(ordering: .acquiring) {
            let mayWait = batch.messages.isEmpty && !batch.isAtEnd
            own.isHolding = !batch.messages.isEmpty
            guard let message = kafka.consumer_poll(client, mayWait ? Self.waitMilliseconds : 0) else {
                break
            }
            defer { kafka.message_destroy(message) }
            try take(message.pointee, into: &batch)
            if own.isLeaving { break }
        }
        return batch
    }

    private func take(_ message: rd_kafka_message_t, into batch: inout KafkaBatch) throws(SourceError) {
        switch message.err {
        case 0:
            own.ends.remove(message.partition)
            batch.isAtEnd = false
            let bytes = UnsafeRawBufferPointer(
                start: message.payload, count: message.payload == nil ? 0 : message.length)
            batch.messages.append(
                KafkaMessage(partition: message.partition, offset: Int(message.offset), bytes: Array(bytes)))
        case Int32(ked_kafka_partition_end):
            own.ends.insert(message.partition)
            batch.isAtEnd = hasReachedAllEnds
        case Int32(ked_kafka_fatal):
            throw SourceError(.kafkaRefused(words(of: message.err)), subject: options.brokers)
        case let error:
            logger.warning("Kafka", metadata: ["trouble": "\(words(of: error))"])
        }
    }

    private var hasReachedAllEnds: Bool {
        var assigned: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>?
        guard kafka.assignment(client, &assigned) == 0, let assigned else { return false }
        defer { kafka.topic_partition_list_destroy(assigned) }
        let reached = own.ends.filter { kafka.topic_partition_list_find(assigned, options.topic, $0) != nil }
        return reached.count == Int(assigned.pointee.count)
    }

    /// Tells the group that messages are durable, and lets partitions go that wait for that.
    ///
    /// - Parameter messages: what was kept, in the order in which it was read.
    func acknowledge(_ messages: [KafkaMessage]) async {
        guard !messages.isEmpty else { return }
        let next = Dictionary(messages.map { ($0.partition, Int64($0.offset) + 1) }, uniquingKeysWith: max)
        await queue.run { [self] in
            let offsets = kafka.topic_partition_list_new(Int32(next.count))
            defer { kafka.topic_partition_list_destroy(offsets) }
            for (partition, offset) in next {
                _ = kafka.topic_partition_list_add(offsets, options.topic, partition)
                _ = kafka.topic_partition_list_set_offset(offsets, options.topic, partition, offset)
            }
            // Fails for a partition that was lost to another member; that one reads it again.
            _ = kafka.offsets_store(client, offsets)
            if own.isLeaving { own.letGo(client, kafka) } else { _ = kafka.commit(client, nil, 1) }
        }
    }

    /// Ends a wait for messages, now and from now on.
    func wake() {
        isWoken.store(true, ordering: .releasing)
        kafka.queue_yield(messages)
    }

    /// Commits what was acknowledged, leaves the group and takes the client down; nothing may be called after it.
    func close() async {
        await queue.run { [self] in
            own.isHolding = false
            own.letGo(client, kafka)
            kafka.queue_destroy(messages)
            _ = kafka.consumer_close(client)
            kafka.destroy(client)
            callbacks.release()
        }
    }

    private var own: KafkaCallbacks { callbacks.takeUnretainedValue() }

    private func words(of error: Int32) -> String {
        kafka.err2str(error).map { String(cString: $0) } ?? "error \(error)"
    }
}
