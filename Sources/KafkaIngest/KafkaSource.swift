import Datafly
public import Ingest
import JournalStore
public import Logging

/// A Kafka topic, read as a member of a consumer group: Signal's `delivery-{integration_id}`.
///
/// The offset of a message is acknowledged only after its event is durable (`delivery.md`, *The life of an event*), so
/// that a run that dies reads again what it may have lost. An event without a messageId gets one made from its content
/// and its place, so that reading it again sends nothing twice.
public struct KafkaSource: Source {
    /// How the source is named in the store and on screen, such as `kafka:delivery-kustomer`.
    public let label: String
    private let options: KafkaOptions
    private let logger: Logger

    /// Describes a topic to read; nothing is connected before ``run(into:)``.
    ///
    /// - Parameters:
    ///   - options: brokers, topic and group.
    ///   - logger: for trouble with the brokers; never told what messages say.
    public init(_ options: KafkaOptions, logger: Logger) {
        self.options = options
        self.logger = logger
        label = "kafka:\(options.topic)"
    }

    /// Reads the topic until the task is cancelled; with ``KafkaOptions/endsWithTopic`` to the end of all its partitions.
    ///
    /// - Parameter sink: where events are made durable and refusals are told.
    /// - Throws: ``SourceError`` when librdkafka is missing, a setting is wrong, no broker answers, the topic is not there
    ///   or the brokers will have no more of this client; what the sink throws when waiting will not help; and
    ///   `CancellationError`.
    public func run(into sink: any EventSink) async throws {
        let consumer = try KafkaConsumer(options, logger: logger)
        do {
            try await withTaskCancellationHandler {
                try await consumer.join()
                try await read(consumer, into: sink)
            } onCancel: {
                consumer.wake()
            }
        } catch {
            await consumer.close()
            throw error
        }
        await consumer.close()
    }

    private func read(_ consumer: KafkaConsumer, into sink: any EventSink) async throws {
        while true {
            let batch = try await consumer.next()
            try Task.checkCancellation()
            try await keep(batch.messages, in: sink)
            await consumer.acknowledge(batch.messages)
            if options.endsWithTopic, batch.isAtEnd { return }
        }
    }

    /// Keeps the events among the messages, and tells the refused ones after the events are durable.
    private func keep(_ messages: [KafkaMessage], in sink: any EventSink) async throws {
        let reader = EventReader(source: label, receivedAt: .now)
        var events: [IncomingEvent] = []
        var refusals: [Refusal] = []
        for message in messages {
            do throws(EventError) {
                let event = try reader.event(message.bytes, allowsByteOrderMark: true) {
                    MessageID.of(
                        message.bytes, at: message.offset, in: "\(options.topic)/\(message.partition)")
                }
                events.append(event)
            } catch {
                let place = "\(label) partition \(message.partition) offset \(message.offset)"
                refusals.append(
                    Refusal(source: place, line: nil, message: error.description, offset: error.offset))
            }
        }
        try await sink.keep(events, refusing: refusals)
    }
}
