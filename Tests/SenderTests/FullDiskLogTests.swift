import JournalStore
import Logging
import Sender
import Synchronization
import Testing

@Suite("What is told of a full disk")
struct FullDiskLogTests {
    @Test("each thing is told once a minute, however often it is found")
    func onceAMinute() {
        let told = Mutex<[String]>([])
        let log = FullDiskLog(
            Logger(label: "test") { _ in Collecting { line in told.withLock { $0.append(line) } } })
        let error = JournalError(.diskFull, path: "s")
        let start = ContinuousClock.now
        for second in 0..<130 { log.tell(error, "nothing is sent", now: start + .seconds(second)) }
        log.tell(error, "it ends", now: start + .seconds(129))
        #expect(told.withLock(\.count) == 4)
        #expect(told.withLock(\.last)?.contains("it ends") == true)
    }
}

/// Hands each message to a closure.
private struct Collecting: LogHandler {
    let take: @Sendable (String) -> Void
    var metadata = Logger.Metadata()
    var logLevel = Logger.Level.info

    init(_ take: @escaping @Sendable (String) -> Void) {
        self.take = take
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) { take("\(event.message)") }
}
