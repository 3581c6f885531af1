import Glibc
import Synchronization

/// Gives the terminal back when the program dies without doing so itself.
///
/// Runs at `exit`, on crash signals, and on other deadly signals that the program has left at their default. It does
/// only what a signal handler may do: it puts back the saved modes, writes bytes prepared before, hands the signal on
/// to whoever had it, and raises it again. SIGKILL cannot be caught: for that there is `TerminalGuard`.
enum TerminalRescue {
    /// Signals of a crash; taken always, and handed on.
    static let crashes = [SIGSEGV, SIGABRT, SIGILL, SIGTRAP, SIGBUS, SIGFPE, SIGSYS]
    /// Other signals that kill by default; taken only when nobody else has them.
    private static let endings = [
        SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGPIPE, SIGALRM, SIGVTALRM, SIGPROF, SIGUSR1, SIGUSR2, SIGXCPU,
        SIGXFSZ, SIGIO,
    ]

    /// Prepares everything, takes the signals, and arms the rescue.
    ///
    /// - Parameters:
    ///   - descriptor: the terminal.
    ///   - modes: the modes to put back.
    ///   - bytes: what to write, such as the sequence that leaves the alternate screen.
    ///   - guardian: the guard, which is told of every change; -1 when there is none.
    static func prepare(descriptor: Int32, modes: termios, bytes: [UInt8], guardian: Int32) {
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(bytes.count, 1))
        copy.initialize(from: bytes, count: bytes.count)
        plan.initialize(
            to: Plan(
                descriptor: descriptor, modes: modes, bytes: copy, count: bytes.count, guardian: guardian))
        arm(true)
        guard !isInstalled.exchange(true, ordering: .relaxed) else { return }
        atexit { TerminalRescue.rescue() }
        giveThisThreadASignalStack()
        for signal in crashes { take(signal, onlyIfDefault: false) }
        for signal in endings { take(signal, onlyIfDefault: true) }
    }

    /// Says whether the terminal is ours at the moment, and so in need of rescue.
    ///
    /// - Parameter isOurs: false while the program is suspended, and once the terminal has been given back.
    static func arm(_ isOurs: Bool) {
        isArmed.store(isOurs, ordering: .releasing)
        TerminalGuard.tell(plan.pointee.guardian, isInUse: isOurs)
    }

    /// Says that an editor has the terminal, so that the guard ends it should this program die.
    ///
    /// - Parameter group: the editor's process group; nil when it is gone.
    static func lend(to group: pid_t?) {
        if let group {
            TerminalGuard.tell(plan.pointee.guardian, editor: group)
        } else {
            TerminalGuard.tell(plan.pointee.guardian, isInUse: isArmed.load(ordering: .acquiring))
        }
    }

    /// Gives the terminal back now; does nothing when that has happened already.
    static func rescue() {
        guard isArmed.exchange(false, ordering: .acquiring) else { return }
        tcsetattr(plan.pointee.descriptor, TCSANOW, &plan.pointee.modes)
        write(plan.pointee.descriptor, plan.pointee.bytes, plan.pointee.count)
        TerminalGuard.tell(plan.pointee.guardian, isInUse: false)
    }

    /// Lets the handlers run on a stack of their own, so that a stack that has overflown can be reported as well.
    static func giveThisThreadASignalStack() {
        let size = 64 * 1024
        var stack = stack_t()
        stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
        stack.ss_size = size
        sigaltstack(&stack, nil)
    }

    private static func take(_ signal: Int32, onlyIfDefault: Bool) {
        let old = previous + Int(signal)
        sigaction(signal, nil, old)
        if onlyIfDefault, !old.pointee.isDefault { return }
        var action = sigaction()
        action.__sigaction_handler.sa_handler = rescueAndRaise
        action.sa_flags = SA_ONSTACK
        sigaction(signal, &action, nil)
    }
}

/// What the rescue needs, prepared so that a signal handler has nothing to work out.
private struct Plan {
    var descriptor: Int32
    var modes: termios
    var bytes: UnsafeMutablePointer<UInt8>
    var count: Int
    var guardian: Int32
}

// Allocated once and never freed: a signal handler may look at any time. Written before the signals are taken.
private nonisolated(unsafe) let plan = UnsafeMutablePointer<Plan>.allocate(capacity: 1)
private nonisolated(unsafe) let previous = UnsafeMutablePointer<sigaction>.allocate(capacity: 65)
private let isArmed = Atomic<Bool>(false)
private let isInstalled = Atomic<Bool>(false)

private let rescueAndRaise: @convention(c) (Int32) -> Void = { signal in
    TerminalRescue.rescue()
    sigaction(signal, previous + Int(signal), nil)
    raise(signal)
}

extension sigaction {
    /// Whether the signal does what the system does by default.
    var isDefault: Bool {
        sa_flags & SA_SIGINFO == 0 && unsafeBitCast(__sigaction_handler.sa_handler, to: Int.self) == 0
    }
}
