import CRdKafka
import Logging

/// Takes what librdkafka logs, which would go to the terminal otherwise.
final class KafkaLog: Sendable {
    /// What librdkafka calls, on any thread, with the syslog level of a line.
    static let callback:
        @convention(c) (OpaquePointer?, Int32, UnsafePointer<CChar>?, UnsafePointer<CChar>?) -> Void = {
            client, level, facility, text in
            guard let kafka = try? KafkaLibrary.functions(), let log = kafka.opaque(client), let text else {
                return
            }
            let facility = facility.map { String(cString: $0) } ?? ""
            Unmanaged<KafkaLog>.fromOpaque(log).takeUnretainedValue().tell(
                String(cString: text), of: facility, level)
        }

    private let logger: Logger

    /// Makes a log; librdkafka is told its address and keeps it as long as its client lives.
    init(logger: Logger) {
        self.logger = logger
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
