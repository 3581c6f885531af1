import Glibc
public import Screen

/// A real terminal: shows frames and reports keys, through ncurses.
///
/// It opens /dev/tty, so standard input may be a pipe. A thread of its own owns ncurses and sleeps while nothing
/// happens; every call here returns at once, but for `shutdown`. While it is open, nothing else may write to the
/// terminal, and no second one may be opened.
///
/// The terminal is given back by `shutdown`, when the last reference goes, at `exit`, and when the process dies of a
/// signal. Only SIGKILL leaves it as it is.
public final class CursesTerminal: Sendable {
    /// What can be chosen about a terminal.
    public struct Options: Equatable, Sendable {
        /// Whether clicks and the wheel are reported; if so, most terminals select text only with Shift held down.
        public var usesMouse: Bool
        /// Which colours roles get.
        public var theme: Theme

        /// Makes options.
        ///
        /// - Parameters:
        ///   - usesMouse: whether clicks and the wheel are reported.
        ///   - theme: which colours roles get.
        public init(usesMouse: Bool = true, theme: Theme = .standard) {
            self.usesMouse = usesMouse
            self.theme = theme
        }
    }

    /// What the terminal reports, in order, for one reader; ends when the terminal is shut down or gone.
    ///
    /// Control characters arrive as keys: Ctrl-C and Ctrl-Z do nothing by themselves.
    public let events: AsyncStream<TerminalEvent>
    /// Whether characters outside ASCII can be drawn; if not, frames are to be drawn with `GlyphSet.ascii`.
    public let canDrawUnicode: Bool
    let mailbox: Mailbox
    private let done: WakePipe

    /// Opens the terminal: the alternate screen, blank.
    ///
    /// Sets the character locale of the process, and takes the signals SIGWINCH, SIGCONT and SIGTSTP, those of
    /// crashes, and the deadly ones that nobody else has taken. Those may be taken by others afterwards.
    ///
    /// - Parameter prepared: the terminal; closed with this one.
    /// - Throws: `TerminalError` when it cannot be opened; it is left as it was.
    public init(_ prepared: PreparedTerminal) throws(TerminalError) {
        canDrawUnicode = prepared.canDrawUnicode
        let screen: CursesScreen
        do {
            screen = try CursesScreen(prepared)
        } catch {
            prepared.device.close()
            throw error
        }
        do {
            mailbox = try Mailbox(size: screen.size)
            done = try WakePipe()
        } catch {
            screen.leave()
            screen.close()
            throw error
        }
        SignalWake.start(writingTo: mailbox.pipe.writeEnd)
        let (stream, continuation) = AsyncStream.makeStream(of: TerminalEvent.self)
        events = stream
        try CursesThread.start(screen, mailbox: mailbox, events: continuation, done: done)
    }

    deinit {
        shutdown()
    }

    /// The size of the terminal at the moment.
    public var size: ScreenSize { mailbox.size }

    /// Shows a frame soon; of several frames that come quickly only the last is shown.
    ///
    /// - Parameter frame: the frame, best of the terminal's size; what is outside is not shown.
    public func draw(_ frame: Frame) {
        mailbox.leave { $0.frame = frame }
    }

    /// Has the terminal copy something to its clipboard, where it can (OSC 52).
    ///
    /// Whether the terminal does so is not known: it does not say. tmux passes it on with `set-clipboard on`.
    ///
    /// - Parameter bytes: what to copy; nothing is sent when it is longer than `Clipboard.maximumBytes`.
    /// - Returns: whether it was sent.
    public func copy(_ bytes: [UInt8]) -> Bool {
        guard let sequence = Clipboard.sequence(for: bytes) else { return false }
        mailbox.leave { $0.copySequence = sequence }
        return true
    }

    /// Draws in another theme soon, what is shown already included.
    ///
    /// - Parameter theme: which colours roles get from now on.
    public func use(_ theme: Theme) {
        mailbox.leave { $0.theme = theme }
    }

    /// Writes the whole screen again soon, after something else has written to the terminal.
    public func redraw() {
        mailbox.leave { $0.wantsRedraw = true }
    }

    /// Gives the terminal back and stops the process's job, as Ctrl-Z does; when it goes on, the last frame shows again.
    public func suspend() {
        mailbox.leave { $0.wantsSuspend = true }
    }

    /// Gives the terminal back for good.
    ///
    /// Returns when that is done, in a few milliseconds; after a second it is done by force, should the terminal take
    /// nothing any more. Calling it again does nothing.
    public func shutdown() {
        mailbox.leave { $0.wantsShutdown = true }
        var waiting = pollfd(fd: done.readEnd, events: Int16(POLLIN), revents: 0)
        if poll(&waiting, 1, 1000) == 0 { TerminalRescue.rescue() }
    }
}
