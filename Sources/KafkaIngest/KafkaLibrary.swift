import CRdKafka
import Ingest

/// librdkafka, loaded when it is first needed.
enum KafkaLibrary {
    private static let loaded: Result<ked_kafka_functions, SourceError> = {
        var functions = ked_kafka_functions()
        var missing: UnsafePointer<CChar>?
        if ked_kafka_load(&functions, &missing) == 0 { return .success(functions) }
        let name = missing.map { String(cString: $0) }
        return .failure(SourceError(.kafkaLibrary(missing: name), subject: "librdkafka.so.1"))
    }()

    /// Its functions.
    ///
    /// - Throws: ``SourceError`` when it is not installed, or too old.
    static func functions() throws(SourceError) -> ked_kafka_functions { try loaded.get() }
}
