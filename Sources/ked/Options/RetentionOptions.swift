import ArgumentParser
import Deliveries

/// An age as it is written: `7d`, `12h`, `90m`, `30s`.
struct Age: ExpressibleByArgument, Equatable {
    let duration: Duration

    init?(argument: String) {
        guard let duration = Duration(age: argument), duration >= .seconds(1) else { return nil }
        self.duration = duration
    }
}

/// For how long a store keeps what is settled.
struct RetentionOptions: ParsableArguments {
    @Option(
        name: .customLong("retain"),
        help: ArgumentHelp(
            """
            Remove delivered and skipped events after this long, dead letters after 30d, or this when it is longer \
            (7d, 12h, 90m, 30s).
            """, valueName: "age"))
    var age: Age?

    /// What is removed when; nil to keep everything.
    var retention: Retention? { age.map { Retention(age: $0.duration) } }
}
