import Ingest
import Testing

@testable import KafkaIngest

@Suite("Properties of librdkafka")
struct KafkaOptionsTests {
    @Test("a line is name=value; blanks round both, blank lines and comments are passed over")
    func reads() throws {
        let text = "# a cluster\n\nsecurity.protocol=SASL_SSL\r\n  sasl.password = a=b \n"
        let properties = try KafkaOptions.properties(text, path: "f")
        #expect(properties.map(\.name) == ["security.protocol", "sasl.password"])
        #expect(properties.map(\.value) == ["SASL_SSL", "a=b"])
    }

    @Test(
        "a line that is none, and what decides whether events are lost, are refused with their place",
        arguments: [
            ("a=b\nnonsense", "f line 2: it is no name=value"), ("=x", "f line 1: it is no name=value"),
            (
                "enable.auto.offset.store=true",
                "f line 1: enable.auto.offset.store is not for this file to set"
            ),
            ("group.id = g", "f line 1: group.id is not for this file to set"),
        ])
    func refuses(text: String, words: String) {
        let error = #expect(throws: SourceError.self) { try KafkaOptions.properties(text, path: "f") }
        #expect(error?.description.hasPrefix(words) == true)
        #expect(error?.description.contains("nonsense") == false)
    }

    @Test("a file may say where a new group begins, and may not keep acknowledged from meaning durable")
    func order() {
        let latest = KafkaOptions.Property(name: "auto.offset.reset", value: "latest")
        let all = KafkaOptions(brokers: "b:1", topic: "t", group: "g", properties: [latest]).all
        let final = Dictionary(all.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
        #expect(final["auto.offset.reset"] == "latest")
        #expect(final["enable.auto.offset.store"] == "false")
        #expect(final["bootstrap.servers"] == "b:1" && final["group.id"] == "g")
    }
}
