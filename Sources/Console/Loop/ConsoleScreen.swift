public import Screen

/// Where the console is drawn and its keys come from: a terminal, or a test's stand-in.
public protocol ConsoleScreen: Sendable {
    /// What the terminal reports, in its order.
    associatedtype Reports: AsyncSequence<Message, Never> & Sendable

    /// Keys and sizes, as `Message.keyPressed` and `Message.resized`; read once. The console ends when it
    /// does.
    var reports: Reports { get }

    /// Shows the frame; returns once the terminal has taken it.
    ///
    /// - Parameter frame: what to show; of the size that was last reported.
    func draw(_ frame: Frame) async
}
