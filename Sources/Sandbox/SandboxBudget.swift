import Datafly
import Kustomer

/// The org's rate budget: so many requests a fixed window of 60 s, shared by all keys.
struct SandboxBudget: Sendable {
    private let limit: Int
    private let windowMilliseconds: Double
    private let scale: Double
    private var windowStart: Int64?
    private var used = 0

    /// Makes a budget whose first window begins with its first request.
    ///
    /// - Parameters:
    ///   - limit: requests a window.
    ///   - scale: by what the window is divided; the reset header counts in undivided time.
    init(limit: Int, scale: Double) {
        self.limit = max(0, limit)
        self.scale = scale > 0 ? min(max(scale, 0.001), 1_000_000) : 1
        self.windowMilliseconds = 60_000 / self.scale
    }

    /// Takes one request out of the budget.
    ///
    /// - Parameter now: the time.
    /// - Returns: false when the limit of this window is exceeded.
    mutating func take(at now: Timestamp) -> Bool {
        if isOver(at: now) {
            windowStart = now.milliseconds
            used = 0
        }
        guard used < limit else { return false }
        used += 1
        return true
    }

    /// The headers that go with every answer.
    ///
    /// - Parameters:
    ///   - now: the time.
    ///   - isExceeded: whether this answer is a 429; only then the time of the reset is told.
    /// - Returns: limit, remaining, and on a 429 the reset in UTC epoch seconds.
    func headers(at now: Timestamp, isExceeded: Bool) -> [KustomerHeader] {
        let remaining = isOver(at: now) ? limit : limit - used
        var headers = [
            SandboxAnswer.header("X-Ratelimit-Limit", "\(limit)"),
            SandboxAnswer.header("X-Ratelimit-Remaining", "\(remaining)"),
        ]
        if isExceeded {
            let passed = Double(now.milliseconds - (windowStart ?? now.milliseconds))
            let left = (windowMilliseconds - passed) * scale
            let reset = ((Double(now.milliseconds) + left) / 1_000).rounded(.up)
            headers.append(SandboxAnswer.header("X-Ratelimit-Reset", "\(Int64(reset))"))
        }
        return headers
    }

    private func isOver(at now: Timestamp) -> Bool {
        guard let windowStart else { return true }
        let passed = Double(now.milliseconds - windowStart)
        return passed < 0 || passed >= windowMilliseconds
    }
}
