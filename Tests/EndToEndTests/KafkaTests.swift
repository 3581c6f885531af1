import Foundation
import KafkaSupport
import Testing

@Suite("ked watch --kafka", .timeLimit(.minutes(2)))
struct KafkaTests {
    private static let topic = "delivery-kustomer"
    private let kafka: MockKafka
    private let folder: Folder

    init() throws {
        kafka = try MockKafka(topics: [Self.topic: 2])
        folder = try Folder()
    }

    private func events(_ numbers: ClosedRange<Int>) -> [String] {
        numbers.map {
            #"{"type":"track","event":"Order Completed","messageId":"m\#($0)","userId":"u\#($0 % 3)"}"#
        }
    }

    private func watch(_ server: ForeignServer, store: String = "store.sqlite", _ more: String...)
        async throws
        -> Program.Run
    {
        let settings = try folder.write(
            "kafka.properties", "session.timeout.ms=6000\nheartbeat.interval.ms=500\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: settings)
        return try await Program.ked(
            [
                "watch", "--headless", "--kafka", kafka.brokers, "--kafka-settings-file", settings, "--topic",
                Self.topic, "--group", "ked",
                "--api-url", "http://127.0.0.1:\(server.port)", "--store", folder.file(store),
                "--exit-when-settled",
            ] + more, environment: ["KUSTOMER_API_KEY": "a.b.c"])
    }

    @Test("it looks only unless --deliver: what it read is in the store, and nothing is sent")
    func looks() async throws {
        let server = try await ForeignServer()
        try kafka.send(events(1...3), to: Self.topic)
        let run = try await watch(server)
        #expect(run.status == 0, "\(run.errors)")
        #expect(server.requests.isEmpty)
        let list = try await Program.ked("list", "--store", folder.file("store.sqlite"), "--json")
        #expect(list.lines.count == 3)
    }

    @Test("--deliver sends a topic's events in order per customer, and goes on where the group stopped")
    func delivers() async throws {
        let server = try await ForeignServer()
        try kafka.send(events(1...9), to: Self.topic)
        let run = try await watch(server, "--deliver")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.lines.filter { $0.contains("\"outcome\":\"delivered\"") }.count == 9)
        for user in 0..<3 {
            let sent = server.requests.filter { $0.body.contains("\"externalId\":\"u\(user)\"") }
            #expect(sent.count == 3)
        }
        try kafka.send(events(10...11), to: Self.topic, partition: 1)
        _ = try await watch(server, store: "other.sqlite", "--deliver")
        #expect(server.requests.count == 11)
    }

    @Test("a message that is no event is told as refused, with its place")
    func refuses() async throws {
        let server = try await ForeignServer()
        try kafka.send(["[1"], to: Self.topic)
        let run = try await watch(server, "--deliver")
        #expect(run.status == 65)
        #expect(run.output.contains("\"outcome\":\"refused\""))
        #expect(run.output.contains("kafka:delivery-kustomer partition 0 offset 0"))
    }

    @Test(
        "what is missing or wrong is said with what to do",
        arguments: [
            (["--kafka", "b:9092"], 64, "--kafka needs --topic and --group"),
            (["--topic", "t"], 64, "go with --kafka BROKERS"),
            (
                ["--kafka", "b:9092", "--topic", "t", "--group", "g", "--kafka-settings-file", "/nowhere"],
                78, "/nowhere"
            ),
        ] as [([String], Int32, String)])
    func mistakes(options: [String], status: Int32, words: String) async throws {
        let run = try await Program.ked(["watch", "--headless", "--store", ":memory:"] + options)
        #expect(run.status == status)
        #expect(run.errors.contains(words))
    }

    @Test("on the screen: where the events come from, that it looks only, and why nothing is sent")
    func screen() async throws {
        let terminal = try await TerminalSession(
            "$KED watch --sandbox --store \(folder.file("s.sqlite")) --kafka \(kafka.brokers) --topic \(Self.topic) --group g"
        )
        try await terminal.waitFor(
            "Reads the Kafka topic delivery-kustomer as group g.", "looks only", "--kafka without")
        try kafka.send(events(1...1), to: Self.topic)
        try await terminal.waitFor("Order Completed", "waiting", "1 of 1")
        try await terminal.type("q")
        try await terminal.waitFor("ready$")
    }
}
