import Deliveries
import Testing

@Suite("The schedule, the probe and the time scale")
struct ScheduleTests {
    @Test("six attempts count, in all")
    func attempts() {
        #expect(Schedule.standard.maximumAttempts == 6)
    }

    @Test(
        "the waits are 1 min, 5 min, 30 min, 3 h, 18 h, each ±20 %",
        arguments: [(1, 60), (2, 300), (3, 1_800), (4, 10_800), (5, 64_800)])
    func waits(counted: Int, seconds: Int) {
        let schedule = Schedule.standard
        let wait = Duration.seconds(seconds)
        #expect(isClose(schedule.wait(afterCounted: counted, random: 0.5), wait))
        #expect(isClose(schedule.wait(afterCounted: counted, random: 0), wait * 0.8))
        #expect(isClose(schedule.wait(afterCounted: counted, random: 1), wait * 1.2))
    }

    @Test(
        "the probe doubles from 30 s to 15 min",
        arguments: [(0, 30), (1, 60), (2, 120), (3, 240), (4, 480), (5, 900), (6, 900), (1_000, 900)])
    func probe(failures: Int, seconds: Int) {
        #expect(ProbeSchedule.standard.longestWait(afterFailures: failures) == .seconds(seconds))
    }

    @Test("the probe has full jitter: anywhere from zero to its longest wait")
    func probeJitter() {
        #expect(ProbeSchedule.standard.wait(afterFailures: 1, random: 0) == .zero)
        #expect(isClose(ProbeSchedule.standard.wait(afterFailures: 1, random: 0.5), .seconds(30)))
    }

    @Test("the time scale divides schedule, 24 hours and probe")
    func scaled() {
        let scale = TimeScale(3_600)
        let schedule = Schedule.standard.scaled(by: scale)
        #expect(isClose(schedule.wait(afterCounted: 5, random: 0.5), .seconds(18)))
        #expect(schedule.scaledSpan == .seconds(24))
        #expect(
            isClose(ProbeSchedule().scaled(by: scale).wait(afterFailures: 5, random: 1), .milliseconds(250)))
        #expect(TimeScale.real.scaled(.seconds(7)) == .seconds(7))
    }

    @Test("a factor that makes no sense counts as 1", arguments: [0, -3, Double.nan, Double.infinity])
    func oddScale(factor: Double) {
        #expect(TimeScale(factor) == .real)
    }

    private func isClose(_ one: Duration, _ other: Duration) -> Bool {
        let difference = one - other
        return difference < .milliseconds(1) && difference > .milliseconds(-1)
    }
}
