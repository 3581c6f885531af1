import Ingest
import IngestSupport
import JournalStore
import KafkaSupport
import Logging
import Testing

@testable import KafkaIngest

@Suite("Kafka", .timeLimit(.minutes(2)))
struct KafkaSourceTests {
    private static let topic = "delivery-kustomer"
    /// The brokers for tests wait for members that have left as if they were silent; so that is made short.
    private static let quick = [
        KafkaOptions.Property(name: "session.timeout.ms", value: "6000"),
        KafkaOptions.Property(name: "heartbeat.interval.ms", value: "500"),
    ]
    private let kafka: MockKafka

    init() throws {
        kafka = try MockKafka(topics: [Self.topic: 2])
    }

    private func source(
        group: String = "ked", topic: String = Self.topic, brokers: String? = nil,
        properties: [KafkaOptions.Property] = [], endsWithTopic: Bool = true
    ) -> KafkaSource {
        var options = KafkaOptions(
            brokers: brokers ?? kafka.brokers, topic: topic, group: group,
            properties: Self.quick + properties,
            endsWithTopic: endsWithTopic)
        options.joinMilliseconds = 3_000
        return KafkaSource(options, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private func event(_ number: Int, messageId: Bool = true) -> String {
        let id = messageId ? #","messageId":"m-\#(number)""# : ""
        return #"{"type":"track","event":"Order Completed","userId":"u"\#(id),"properties":{"n":\#(number)}}"#
    }

    @Test("the events of a partition are kept in their order, as the bytes that they came in")
    func order() async throws {
        let first = (0..<300).map { event($0) }
        let second = (1_000..<1_020).map { event($0) }
        try kafka.send(first, to: Self.topic, partition: 0)
        try kafka.send(second, to: Self.topic, partition: 1)
        let sink = MemorySink()
        try await source().run(into: sink)
        let texts = await sink.texts
        #expect(texts.filter(Set(first).contains) == first)
        #expect(texts.filter(Set(second).contains) == second)
        #expect(texts.count == 320)
        #expect(await Set(sink.events.map(\.source)) == ["kafka:delivery-kustomer"])
        #expect(await sink.appends.allSatisfy { $0 <= 256 })
    }

    @Test("a group goes on where it stopped; another begins at the oldest message")
    func resumes() async throws {
        try kafka.send([event(1), event(2)], to: Self.topic)
        try await source().run(into: MemorySink())
        try kafka.send([event(3)], to: Self.topic)
        let sink = MemorySink()
        try await source().run(into: sink)
        #expect(await sink.texts == [event(3)])
        let other = MemorySink()
        try await source(group: "other").run(into: other)
        #expect(await other.texts == [event(1), event(2), event(3)])
    }

    @Test("what was not durable is not acknowledged, and is read again (delivery.md, The life of an event)")
    func notDurable() async throws {
        struct Broken: Error {}
        try kafka.send([event(1), event(2)], to: Self.topic)
        let broken = MemorySink()
        await broken.fail(with: [Broken()])
        await #expect(throws: Broken.self) { try await source().run(into: broken) }
        let sink = MemorySink()
        try await source().run(into: sink)
        #expect(await sink.texts == [event(1), event(2)])
    }

    @Test("a message that is no event is refused with its place, and stops no other")
    func refuses() async throws {
        try kafka.send(
            [event(1), "not JSON", nil, #"{"type":"unheard"}"#, event(2)], to: Self.topic, partition: 1)
        let sink = MemorySink()
        try await source().run(into: sink)
        #expect(await sink.texts == [event(1), event(2)])
        #expect(
            await sink.refusals.map(\.source)
                == (1...3).map { "kafka:delivery-kustomer partition 1 offset \($0)" })
        let again = MemorySink()
        try await source().run(into: again)
        #expect(await again.refusals.isEmpty)
    }

    @Test("an event without a messageId gets one from its content and its place, the same whoever reads it")
    func mints() async throws {
        try kafka.send(
            [event(1, messageId: false), event(1, messageId: false)], to: Self.topic, partition: 0)
        try kafka.send([event(1, messageId: false)], to: Self.topic, partition: 1)
        let sink = MemorySink()
        try await source().run(into: sink)
        let again = MemorySink()
        try await source(group: "other").run(into: again)
        let ids = await sink.events.map(\.mintedMessageId)
        #expect(Set(ids).count == 3 && !ids.contains(nil))
        #expect(await Set(again.events.map(\.mintedMessageId)) == Set(ids))
    }

    @Test("two members of a group share the partitions, and no event is lost")
    func shares() async throws {
        let sink = MemorySink()
        let readers = [source(endsWithTopic: false), source(endsWithTopic: false)].map { source in
            Task { try await source.run(into: sink) }
        }
        for partition: Int32 in [0, 1] {
            try kafka.send(
                (0..<50).map { event(Int(partition) * 100 + $0) }, to: Self.topic, partition: partition)
        }
        while await Set(sink.texts).count < 100 { await sink.waitForEvents(sink.events.count + 1) }
        for reader in readers { reader.cancel() }
        for reader in readers { await #expect(throws: CancellationError.self) { try await reader.value } }
    }

    @Test("what was acknowledged of a partition is not read again by the member that it moves to")
    func moves() async throws {
        let first = MemorySink()
        let second = MemorySink()
        let source = source(endsWithTopic: false)
        let reader = Task { try await source.run(into: first) }
        let acknowledged = (0..<600).map { event($0) }
        for partition: Int32 in [0, 1] {
            let own = acknowledged[(Int(partition) * 300)...].prefix(300)
            try kafka.send(Array(own), to: Self.topic, partition: partition)
        }
        await first.waitForEvents(600)
        let other = Task { try await source.run(into: second) }
        var number = 1_000
        while await second.events.isEmpty {
            for partition: Int32 in [0, 1] {
                try kafka.send([event(number)], to: Self.topic, partition: partition)
                number += 1
            }
        }
        for task in [reader, other] { task.cancel() }
        for task in [reader, other] {
            await #expect(throws: CancellationError.self) { try await task.value }
        }
        #expect(await Set(second.texts).isDisjoint(with: acknowledged))
        #expect(await first.texts.filter(Set(acknowledged).contains).count == 600)
    }

    @Test("cancelled while it waits for messages, it ends at once and leaves the group")
    func cancels() async throws {
        try kafka.send([event(1)], to: Self.topic)
        let sink = MemorySink()
        let source = source(endsWithTopic: false)
        let reader = Task { try await source.run(into: sink) }
        await sink.waitForEvents(1)
        reader.cancel()
        await #expect(throws: CancellationError.self) { try await reader.value }
    }

    @Test("brokers that do not answer, a topic that is not there and a wrong property say what to do")
    func errors() async throws {
        let unreachable = source(brokers: "127.0.0.1:1")
        let error = await #expect(throws: SourceError.self) { try await unreachable.run(into: MemorySink()) }
        #expect(error?.description.hasPrefix("no Kafka broker answers at 127.0.0.1:1 (") == true)
        #expect(error?.isConfiguration == false)
        kafka.forget("delivery-other")
        let missing = source(topic: "delivery-other")
        let unknown = await #expect(throws: SourceError.self) { try await missing.run(into: MemorySink()) }
        #expect(unknown?.description.hasPrefix("there is no topic delivery-other: check --topic") == true)
        let property = source(properties: [KafkaOptions.Property(name: "security.protocol", value: "tls")])
        let wrong = await #expect(throws: SourceError.self) { try await property.run(into: MemorySink()) }
        #expect(wrong?.description.hasPrefix("security.protocol: Invalid value \"tls\"") == true)
        #expect(wrong?.isConfiguration == true)
    }
}
