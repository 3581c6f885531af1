/// What the console can have done: the store read, a test event sent, the terminal given back.
public protocol ConsoleEffects: Sendable {
    /// What happens on its own account, in its order.
    associatedtype Happenings: AsyncSequence<Message, Never> & Sendable

    /// Store changes, status of the destination, log lines, a request to end; read once.
    var happenings: Happenings { get }

    /// Carries out one effect; called from several tasks at once, and cancelled when the console ends.
    ///
    /// `Effect.quit` never comes here.
    ///
    /// - Parameter effect: what to do.
    /// - Returns: what came of it; nil for an effect that has no answer.
    func run(_ effect: Effect) async -> Message?
}
