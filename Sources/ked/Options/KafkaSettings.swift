import ArgumentParser
import Foundation
import Ingest
import KafkaIngest
import Screen

/// The topic that events are read from.
struct KafkaSettings: ParsableArguments {
    @Option(
        name: .customLong("kafka"),
        help: ArgumentHelp(
            "Read events from a topic of these brokers; looks only, unless --deliver.",
            valueName: "host:port,…"))
    var brokers: String?

    @Option(
        name: .customLong("topic"),
        help: ArgumentHelp("The topic; Signal's is delivery-{integration_id}.", valueName: "topic"))
    var topic: String?

    @Option(
        name: .customLong("group"),
        help: ArgumentHelp(
            "The consumer group, which remembers how far the topic was read; a new one starts at the oldest message.",
            valueName: "group"))
    var group: String?

    @Option(
        name: .customLong("kafka-settings-file"),
        help: ArgumentHelp(
            "Properties of librdkafka, name=value a line, such as security.protocol (mode 0600).",
            valueName: "file"))
    var settingsFile: String?

    func validate() throws {
        if brokers == nil, topic != nil || group != nil || settingsFile != nil {
            throw ValidationError(
                "--topic, --group and --kafka-settings-file go with --kafka BROKERS: name the brokers")
        }
        guard brokers != nil else { return }
        if topic == nil || group == nil {
            throw ValidationError(
                "--kafka needs --topic and --group: name the topic, and the group that reads it")
        }
        for (option, value) in [("--kafka", brokers), ("--topic", topic), ("--group", group)]
        where value == "" {
            throw ValidationError("\(option) is empty: give it a value")
        }
    }

    /// What is read, in words: `delivery-kustomer as group ked`; nil without `--kafka`.
    var words: String? {
        guard brokers != nil, let topic, let group else { return nil }
        return "\(SafeText.plain(topic)) as group \(SafeText.plain(group))"
    }

    /// What is read.
    ///
    /// - Parameter endsWithTopic: whether reading ends at the end of all partitions.
    /// - Returns: nil without `--kafka`.
    /// - Throws: `CommandFailure` (78) when the settings file cannot be read or has a mistake.
    func options(endsWithTopic: Bool) throws -> KafkaOptions? {
        guard let brokers, let topic, let group else { return nil }
        var options = KafkaOptions(brokers: brokers, topic: topic, group: group, endsWithTopic: endsWithTopic)
        if let settingsFile {
            let text = try SecretFile.read(settingsFile, option: "--kafka-settings-file")
            do {
                options.properties = try KafkaOptions.properties(text, path: settingsFile)
            } catch {
                throw CommandFailure(.badConfiguration, error.description)
            }
        }
        return options
    }
}
