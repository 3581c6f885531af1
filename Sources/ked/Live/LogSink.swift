import Datafly
import Glibc
import Logging

/// Where log lines go: a file, the screen's log view, or stderr; never onto the screen itself.
final class LogSink: Sendable {
    /// Lines for the screen's log view, the newest thousand if nobody reads them.
    let lines: AsyncStream<String>
    let logger: Logger

    /// Opens the log.
    ///
    /// - Parameters:
    ///   - options: level and file.
    ///   - isHeadless: without a screen, and without a file, lines go to stderr.
    /// - Throws: `CommandFailure` (78) when the file cannot be written.
    init(_ options: LogOptions, isHeadless: Bool) throws {
        let (lines, continuation) = AsyncStream.makeStream(
            of: String.self, bufferingPolicy: .bufferingNewest(1_000))
        let file = try options.file.map(Self.open)
        let write: @Sendable (String) -> Void = { line in
            if let file {
                StandardStreams.line(line, to: file)
            } else if isHeadless {
                StandardStreams.error(line)
            }
            if !isHeadless { continuation.yield(line) }
        }
        self.lines = lines
        var logger = Logger(label: "ked") { _ in LineLogHandler(write: write) }
        logger.logLevel = options.level
        self.logger = logger
    }

    /// Logs that the integration configuration was saved, a line for each doubt or mistake.
    func integrationSaved(_ path: String, _ result: Result<[String], CommandFailure>) {
        switch result {
        case .failure(let failure):
            for line in failure.description.split(separator: "\n") { logger.error("\(line)") }
        case .success(let doubts):
            logger.notice("\(path) was read again")
            for doubt in doubts { logger.warning("\(doubt)") }
        }
    }

    /// Opens the file so that each line is appended whole, whoever else writes to it.
    private static func open(_ path: String) throws -> Int32 {
        let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw CommandFailure(
                .badConfiguration, "--log-file: cannot write \(path): \(String(cString: strerror(errno)))")
        }
        return descriptor
    }
}

/// One line an entry: time, level, message, metadata.
private struct LineLogHandler: LogHandler {
    let write: @Sendable (String) -> Void
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
        let values = all.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
        write("\(Timestamp.now.text) \(event.level) \(event.message)\(values)")
    }
}
