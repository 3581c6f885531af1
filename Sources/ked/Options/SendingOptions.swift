import ArgumentParser
import Deliveries
import Sender

/// How fast and how often it is sent, as a delivery worker takes it.
struct SendingOptions: ParsableArguments {
    @Option(
        name: .customLong("rate-limit"),
        help: ArgumentHelp(
            "At most so many requests a minute; Kustomer's own limit is learned from its answers (1000).",
            valueName: "n"))
    var rateLimit = RateLimit(perMinute: 1_000)

    @Option(help: ArgumentHelp("At most so many requests at once, one a customer (8).", valueName: "n"))
    var concurrency = 8

    @Option(
        name: .customLong("time-scale"),
        help: ArgumentHelp(
            "Divide the schedule, the probe and the rate window by this; for trials.", valueName: "n",
            visibility: .hidden))
    var timeScale = 1.0

    func validate() throws {
        guard (1...1_024).contains(concurrency) else {
            throw ValidationError("--concurrency: give a number from 1 to 1024")
        }
        try Self.validate(timeScale: timeScale)
    }

    /// Refuses a scale by which no clock could count any more.
    static func validate(timeScale: Double) throws {
        guard (0.001...1_000_000).contains(timeScale) else {
            throw ValidationError("--time-scale: give a number from 0.001 to 1000000")
        }
    }

    /// The dispatcher's own options.
    var options: DispatcherOptions {
        DispatcherOptions(
            concurrency: concurrency, rateLimit: rateLimit.perMinute, scale: TimeScale(timeScale))
    }
}
