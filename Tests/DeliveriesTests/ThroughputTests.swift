import Datafly
import Deliveries
import Testing

@Suite("Throughput")
struct ThroughputTests {
    private func time(_ seconds: Int64) -> Timestamp {
        Timestamp(milliseconds: 1_780_704_000_000 + seconds * 1_000)
    }

    @Test(
        "a time is divided into at most sixty stretches of a familiar length",
        arguments: [
            (0, 1, 1), (59, 1, 60), (60, 5, 13), (900, 60, 16), (3_540, 60, 60), (86_400, 3_600, 25),
            (864_000, 21_600, 41), (5_000_000, 86_400, 58), (86_400 * 365, 604_800, 53),
        ] as [(Int64, Int64, Int)])
    func steps(span: Int64, step: Int64, count: Int) {
        let throughput = Throughput(from: time(0), to: time(span))
        #expect(throughput.step == step * 1_000)
        #expect(throughput.bars.count == count)
    }

    @Test("stretches begin on the full second, minute or hour, and hold the first and the last arrival")
    func bounds() {
        for (first, span) in [(7, 30), (61, 400), (4_000, 90_000), (-5_000_000_000, 9), (3, 700_000_000)]
            as [(Int64, Int64)]
        {
            let throughput = Throughput(from: time(first), to: time(first + span))
            let end = throughput.start.milliseconds + throughput.step * Int64(throughput.bars.count)
            #expect(throughput.start <= time(first))
            #expect(time(first).milliseconds < throughput.start.milliseconds + throughput.step)
            #expect(time(first + span).milliseconds < end)
            #expect(throughput.bars.count <= Throughput.maximumBars)
        }
    }
}
