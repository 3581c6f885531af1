import ArgumentParser

/// Requests a minute, written `300` or `300/min`.
struct RateLimit: ExpressibleByArgument, Equatable, CustomStringConvertible {
    let perMinute: Int

    init(perMinute: Int) {
        self.perMinute = perMinute
    }

    init?(argument: String) {
        let digits = argument.hasSuffix("/min") ? argument.dropLast(4) : argument[...]
        guard let number = Int(digits), (1...1_000_000).contains(number) else { return nil }
        perMinute = number
    }

    var description: String { "\(perMinute)" }
}
