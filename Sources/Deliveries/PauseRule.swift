public import Datafly

/// How long a 429 pauses: until `x-ratelimit-reset`, else as long as `Retry-After` says, else 60 s.
public enum PauseRule {
    /// The pause when no header says anything, in real time.
    public static let fallback: Duration = .seconds(60)

    /// The shortest pause: resets are whole seconds, cut off by the server, and nothing may spin.
    static let shortest: Duration = .seconds(1)

    /// The wait that a 429 asks for.
    ///
    /// A reset further than `Schedule.span` ahead, or more than a minute past, is the word of a wrong clock and
    /// ignored, and so is a `Retry-After` that is malformed.
    ///
    /// - Parameters:
    ///   - answer: the 429.
    ///   - now: the time at which it came.
    ///   - schedule: gives the 24-hour window, which no pause outlasts, and the time scale.
    /// - Returns: the wait, divided by the time scale.
    public static func wait(after answer: Answer, at now: Timestamp, schedule: Schedule = .standard)
        -> Duration
    {
        // A little less than the window, so that what got the 429 first is tried once more before its end.
        let longest = schedule.span - schedule.span / 50
        return schedule.scale.scaled(min(realWait(after: answer, at: now, span: schedule.span), longest))
    }

    private static func realWait(after answer: Answer, at now: Timestamp, span: Duration) -> Duration {
        if let reset = answer.rateReset {
            let wait = Duration.milliseconds(reset.milliseconds - now.milliseconds)
            if wait >= .zero - fallback, wait <= span {
                return max(wait, shortest)
            }
        }
        if let text = answer.retryAfter, let wait = RetryAfter.wait(text, at: now) {
            return max(wait, shortest)
        }
        return fallback
    }
}
