#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Kafka brokers in this process, on real sockets: those that librdkafka brings for tests, and a producer.
///
/// `@unchecked`: librdkafka's clients may be used from any thread, and nothing here changes after `init`.
public final class MockKafka: @unchecked Sendable {
    /// Why there are no brokers.
    public struct Failure: Error, CustomStringConvertible {
        /// What is wrong.
        public let description: String
    }

    private typealias Pointer = UnsafeMutableRawPointer

    /// The address of a broker.
    public let brokers: String
    private let library: Pointer
    private let owner: Pointer
    private let cluster: Pointer
    private let producer: Pointer

    /// Starts a broker.
    ///
    /// - Parameter topics: the topics that it has, and how many partitions each.
    /// - Throws: ``Failure`` when librdkafka is not installed.
    public init(topics: [String: Int32]) throws {
        guard let library = dlopen("librdkafka.so.1", RTLD_NOW) else {
            throw Failure(description: "librdkafka1 is not installed: .ci/setup test")
        }
        self.library = library
        owner = try Self.client(library, [:])
        let start = Self.function(
            "mock_cluster_new", of: library, (@convention(c) (Pointer, Int32) -> Pointer?).self)
        guard let cluster = start(owner, 1) else { throw Failure(description: "no mock cluster") }
        self.cluster = cluster
        let address = Self.function(
            "mock_cluster_bootstraps", of: library, (@convention(c) (Pointer) -> UnsafePointer<CChar>).self)
        brokers = String(cString: address(cluster))
        let create = Self.function(
            "mock_topic_create", of: library,
            (@convention(c) (Pointer, UnsafePointer<CChar>, Int32, Int32) -> Int32).self)
        for (topic, partitions) in topics { _ = create(cluster, topic, partitions, 1) }
        producer = try Self.client(library, ["bootstrap.servers": brokers])
    }

    deinit {
        let destroy = Self.function("destroy", of: library, (@convention(c) (Pointer) -> Void).self)
        destroy(producer)
        Self.function("mock_cluster_destroy", of: library, (@convention(c) (Pointer) -> Void).self)(cluster)
        destroy(owner)
    }

    /// Appends messages to a partition; they are there when this returns.
    ///
    /// - Parameters:
    ///   - texts: what the messages say; nil for one that says nothing.
    ///   - topic: the topic.
    ///   - partition: the partition, from 0.
    /// - Throws: ``Failure`` when the broker does not take them.
    public func send(_ texts: [String?], to topic: String, partition: Int32 = 0) throws {
        let make = Self.function(
            "topic_new", of: library,
            (@convention(c) (Pointer, UnsafePointer<CChar>, Pointer?) -> Pointer?).self)
        let produce = Self.function(
            "produce", of: library,
            (@convention(c) (Pointer, Int32, Int32, UnsafeRawPointer?, Int, Pointer?, Int, Pointer?) -> Int32)
                .self)
        let flush = Self.function("flush", of: library, (@convention(c) (Pointer, Int32) -> Int32).self)
        guard let place = make(producer, topic, nil) else { throw Failure(description: "no topic") }
        let copies: Int32 = 2
        for text in texts {
            let bytes = text.map { Array($0.utf8) }
            let status =
                bytes.map { bytes in
                    bytes.withUnsafeBytes {
                        produce(place, partition, copies, $0.baseAddress, $0.count, nil, 0, nil)
                    }
                } ?? produce(place, partition, copies, nil, 0, nil, 0, nil)
            guard status == 0 else { throw Failure(description: "a message was not taken") }
        }
        guard flush(producer, 10_000) == 0 else {
            throw Failure(description: "messages were not sent in 10 s")
        }
        Self.function("topic_destroy", of: library, (@convention(c) (Pointer) -> Void).self)(place)
    }

    /// Lets the broker say that there is no such topic; it would make one when it is asked for it.
    ///
    /// - Parameter topic: the topic.
    public func forget(_ topic: String) {
        let setError = Self.function(
            "mock_topic_set_error", of: library,
            (@convention(c) (Pointer, UnsafePointer<CChar>, Int32) -> Void).self)
        let unknownTopic: Int32 = 3
        setError(cluster, topic, unknownTopic)
    }

    private static func client(_ library: Pointer, _ properties: [String: String]) throws -> Pointer {
        let settings = function("conf_new", of: library, (@convention(c) () -> Pointer).self)()
        let set = function(
            "conf_set", of: library,
            (@convention(c) (Pointer, UnsafePointer<CChar>, UnsafePointer<CChar>, Pointer?, Int) -> Int32)
                .self)
        for (name, value) in properties { _ = set(settings, name, value, nil, 0) }
        let new = function(
            "new", of: library, (@convention(c) (Int32, Pointer, Pointer?, Int) -> Pointer?).self)
        guard let client = new(0, settings, nil, 0) else { throw Failure(description: "no Kafka client") }
        return client
    }

    private static func function<Function>(_ name: String, of library: Pointer, _ type: Function.Type)
        -> Function
    {
        unsafeBitCast(dlsym(library, "rd_kafka_\(name)"), to: type)
    }
}
