import Dispatch
import Glibc
import Ingest
import Synchronization

/// Prints outcomes to stdout on a queue of its own, so that a reader that does not read holds up nothing else, and does
/// not keep the program from ending.
final class OutcomePrinter: Sendable {
    /// How much a pipe takes at once when it says that it takes something (PIPE_BUF).
    private static let chunk = 4_096
    /// How long, in tenths of a second, a reader that does not read is waited for once the run ends.
    private static let patience = 10

    private let queue = DispatchQueue(label: "ked.outcomes")
    private let isEnding = Atomic(false)
    private let isGivenUp = Atomic(false)

    /// Prints bytes; returns when they are written, or are lost because nobody reads and the run ends.
    func print(_ bytes: [UInt8]) async {
        await queue.run { self.write(bytes) }
    }

    /// Notes that the run ends.
    func end() {
        isEnding.store(true, ordering: .releasing)
    }

    private func write(_ bytes: [UInt8]) {
        var rest = bytes[...]
        var waited = 0
        while !rest.isEmpty, !isGivenUp.load(ordering: .relaxed) {
            var ready = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
            if poll(&ready, 1, 100) != 0 {
                StandardStreams.bytes(Array(rest.prefix(Self.chunk)))
                rest = rest.dropFirst(Self.chunk)
                continue
            }
            waited += isEnding.load(ordering: .acquiring) ? 1 : 0
            if waited >= Self.patience {
                isGivenUp.store(true, ordering: .relaxed)
                StandardStreams.error("ked: nobody reads stdout: the last outcomes are in the store only")
            }
        }
    }
}
