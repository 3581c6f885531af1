import Glibc
import Screen
import Synchronization

/// What other threads leave for the thread that owns ncurses, and the pipe that wakes it.
final class Mailbox: Sendable {
    /// What was left since the last look.
    struct Contents {
        /// The newest frame to draw; older ones that were never drawn are forgotten.
        var frame: Frame?
        /// The newest sequence that makes the terminal copy something.
        var copySequence: [UInt8]?
        /// The theme to draw in from now on.
        var theme: Theme?
        /// Whether to write the whole screen again.
        var wantsRedraw = false
        /// Whether to stop the process as Ctrl-Z does.
        var wantsSuspend = false
        /// The files that are to be edited.
        var edits: [EditRequest] = []
        /// Whether the editor that is open is to end.
        var wantsEditorEnded = false
        /// Whether to give the terminal back and end the thread.
        var wantsShutdown = false
    }

    /// A byte in the pipe, saying why the thread is woken.
    enum Wake: UInt8 {
        /// Something is in the mailbox.
        case contents
        /// SIGWINCH came.
        case resize
        /// SIGCONT came.
        case resume
        /// SIGTSTP came.
        case stop
    }

    /// Wakes the thread; the bytes in it are `Wake`s.
    let pipe: WakePipe
    private let contents = Mutex(Contents())
    private let currentSize: Mutex<ScreenSize>

    /// Makes an empty mailbox.
    ///
    /// - Parameter size: the size of the terminal at the start.
    /// - Throws: `TerminalError` when the system has no pipe left.
    init(size: ScreenSize) throws(TerminalError) {
        pipe = try WakePipe()
        currentSize = Mutex(size)
    }

    /// The size of the terminal, as the thread saw it last.
    var size: ScreenSize {
        get { currentSize.withLock { $0 } }
        set { currentSize.withLock { $0 = newValue } }
    }

    /// Leaves something and wakes the thread.
    func leave(_ change: (inout Contents) -> Void) {
        contents.withLock { change(&$0) }
        pipe.wake(Wake.contents.rawValue)
    }

    /// Leaves a file to edit and wakes the thread.
    ///
    /// - Returns: whether anybody will look; false once a shutdown was asked for.
    func leave(_ request: EditRequest) -> Bool {
        let isTaken = contents.withLock { contents in
            if !contents.wantsShutdown { contents.edits.append(request) }
            return !contents.wantsShutdown
        }
        pipe.wake(Wake.contents.rawValue)
        return isTaken
    }

    /// Takes all that was left; a shutdown stays, so that nothing is drawn after it.
    func take() -> Contents {
        contents.withLock { contents in
            let taken = contents
            contents = Contents(wantsShutdown: taken.wantsShutdown)
            return taken
        }
    }

    /// Reads the wake bytes that are there, without waiting.
    func wakes() -> Set<Wake> {
        var bytes = [UInt8](repeating: 0, count: 256)
        var wakes: Set<Wake> = []
        while true {
            let count = read(pipe.readEnd, &bytes, bytes.count)
            guard count > 0 else { return wakes }
            for byte in bytes[..<count] {
                if let wake = Wake(rawValue: byte) { wakes.insert(wake) }
            }
        }
    }
}
