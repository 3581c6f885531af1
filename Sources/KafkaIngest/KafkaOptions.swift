import Datafly
public import Ingest

/// Which topic is read, from where and as whom.
public struct KafkaOptions: Equatable, Sendable {
    /// A property of librdkafka, such as `security.protocol` and `SASL_SSL`.
    public struct Property: Equatable, Sendable {
        /// Its name.
        public let name: String
        /// Its value; may be a secret.
        public let value: String

        /// Names a property and its value.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The brokers that are asked first, `HOST:PORT` and commas between them.
    public var brokers: String
    /// The topic.
    public var topic: String
    /// The consumer group, which remembers how far the topic was read.
    public var group: String
    /// Further properties of librdkafka, in their order.
    public var properties: [Property]
    /// Whether reading ends at the end of all partitions.
    public var endsWithTopic: Bool
    /// How long brokers may take to tell of the topic.
    var joinMilliseconds: Int32 = 10_000

    /// What decides whether anything is lost, and so is not for a settings file to change.
    private static let reserved: Set<String> = [
        "bootstrap.servers", "metadata.broker.list", "group.id", "enable.auto.commit",
        "enable.auto.offset.store",
        "auto.commit.enable", "enable.partition.eof", "log.queue", "plugin.library.paths",
    ]

    /// Describes what to read.
    ///
    /// - Parameters:
    ///   - brokers: the brokers, `HOST:PORT` and commas between them.
    ///   - topic: the topic.
    ///   - group: the consumer group.
    ///   - properties: further properties of librdkafka.
    ///   - endsWithTopic: whether reading ends at the end of all partitions.
    public init(
        brokers: String, topic: String, group: String, properties: [Property] = [],
        endsWithTopic: Bool = false
    ) {
        self.brokers = brokers
        self.topic = topic
        self.group = group
        self.properties = properties
        self.endsWithTopic = endsWithTopic
    }

    /// Reads properties as librdkafka's own tools have them: a line each, `name=value`; blank lines and those that begin
    /// with `#` are passed over.
    ///
    /// - Parameters:
    ///   - text: the lines.
    ///   - path: what errors call them.
    /// - Returns: the properties.
    /// - Throws: ``SourceError`` for a line that is none, and for a property that is not for a file to set.
    public static func properties(_ text: String, path: String) throws(SourceError) -> [Property] {
        var properties: [Property] = []
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .enumerated()
        {
            let line = line.drop(while: \.isWhitespace)
            guard !line.isEmpty, line.first != "#" else { continue }
            let place = "\(path) line \(index + 1)"
            guard let equals = line.firstIndex(of: "="), equals != line.startIndex else {
                throw SourceError(.kafkaSetting("it is no name=value"), subject: place)
            }
            let name = WhiteSpace.trimmed(line[..<equals])
            guard !reserved.contains(name) else {
                throw SourceError(.kafkaSetting("\(name) is not for this file to set"), subject: place)
            }
            properties.append(
                Property(name: name, value: WhiteSpace.trimmed(line[line.index(after: equals)...])))
        }
        return properties
    }

    /// All that librdkafka is told, ours last.
    var all: [Property] {
        let first = [
            Property(name: "client.id", value: "ked"),
            // A group that has read nothing yet starts at the oldest message: nothing is lost.
            Property(name: "auto.offset.reset", value: "earliest"),
            Property(name: "auto.commit.interval.ms", value: "1000"),
        ]
        let last = [
            Property(name: "bootstrap.servers", value: brokers),
            Property(name: "group.id", value: group),
            Property(name: "enable.auto.commit", value: "true"),
            Property(name: "enable.auto.offset.store", value: "false"),
            Property(name: "enable.partition.eof", value: endsWithTopic ? "true" : "false"),
        ]
        return first + properties + last
    }
}
