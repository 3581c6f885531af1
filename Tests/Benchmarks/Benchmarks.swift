import Datafly
import JSONText
import Kustomer

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Measures the transform in this process, one line a measurement; `--corpus N` prints the events instead, so
/// that other programs can be timed on the same bytes; `--stdin` transforms what is piped in.
@main
struct Benchmarks {
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        switch arguments.first {
        case "--corpus":
            write(EventCorpus.bytes(count: arguments.dropFirst().first.flatMap { Int($0) } ?? 100_000))
        case "--stdin": StreamTransform.run(receivedAt: arguments.dropFirst().first)
        default: measure(rounds: 5)
        }
    }

    private static func measure(rounds: Int) {
        let corpus = EventCorpus.bytes(count: 100_000)
        let lines = corpus.split(separator: 0x0A).map { ($0.startIndex, $0.count) }
        let average = corpus.count / lines.count
        for (name, run) in [("parse", parse), ("transform", transform)] {
            let best =
                (0..<rounds).map { _ in
                    ContinuousClock().measure { run(corpus, lines) }
                }.min() ?? .zero
            let seconds = Double(best.components.attoseconds) / 1e18 + Double(best.components.seconds)
            let perSecond = Int(Double(lines.count) / seconds)
            print(
                "\(name): \(perSecond) events/s of \(average) bytes, best of \(rounds), one core, in process")
        }
    }

    private static func parse(_ corpus: [UInt8], _ lines: [(Int, Int)]) {
        var tape = JSONTape()
        corpus.withUnsafeBufferPointer { corpus in
            for (start, count) in lines {
                let line = UnsafeBufferPointer(rebasing: corpus[start..<(start + count)])
                _ = try? tape.read(line, limits: .event)
            }
        }
    }

    private static func transform(_ corpus: [UInt8], _ lines: [(Int, Int)]) {
        var transformer = LineTransformer()
        var output = ByteBuffer(capacity: 1 << 17)
        corpus.withUnsafeBufferPointer { corpus in
            for (start, count) in lines {
                let line = UnsafeBufferPointer(rebasing: corpus[start..<(start + count)])
                _ = transformer.transform(line, receivedAt: Timestamp(milliseconds: 0), into: &output)
                if output.count > 1 << 16 { output.removeAll() }
            }
        }
    }

    static func write(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { StreamTransform.write($0) }
    }
}
