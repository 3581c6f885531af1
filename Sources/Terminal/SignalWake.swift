import Glibc

/// Turns the signals of a terminal's life (resized, stopped, continued) into bytes in the mailbox's pipe.
enum SignalWake {
    private static let watched = [SIGWINCH, SIGCONT, SIGTSTP]

    /// Takes the signals.
    ///
    /// SIGTSTP only when it has its default action: where stopping is ignored, it stays ignored.
    ///
    /// - Parameter descriptor: the pipe to write to; must not block.
    static func start(writingTo descriptor: Int32) {
        wakeDescriptor.initialize(to: descriptor)
        for signal in watched {
            var old = sigaction()
            sigaction(signal, nil, &old)
            if signal != SIGTSTP || old.isDefault { take(signal) }
        }
    }

    /// Gives the signals their default action back.
    static func stop() {
        for signal in watched { setDefault(signal) }
    }

    /// Stops the process, as Ctrl-Z does elsewhere, and returns when it goes on.
    ///
    /// Called with SIGTSTP blocked, as it is on the thread that owns ncurses. The signal waits for this thread before
    /// any other may take it, so that the process stops here and nowhere later: one that is still under way when the
    /// handler is back would be taken by that, or be dropped by ncurses, which ignores the signal while it draws. When
    /// another thread takes the job's signal first, going on takes back this one.
    ///
    /// Where stopping has no effect (no shell with job control above), it returns at once.
    ///
    /// - Parameter wholeJob: whether to stop all processes of the shell's job.
    static func stopProcess(wholeJob: Bool) {
        var old = sigaction()
        sigaction(SIGTSTP, nil, &old)
        setDefault(SIGTSTP)
        pthread_kill(pthread_self(), SIGTSTP)
        if wholeJob { kill(0, SIGTSTP) }
        var stop = sigset_t()
        sigemptyset(&stop)
        sigaddset(&stop, SIGTSTP)
        pthread_sigmask(SIG_UNBLOCK, &stop, nil)
        pthread_sigmask(SIG_BLOCK, &stop, nil)
        sigaction(SIGTSTP, &old, nil)
    }

    /// Runs something that takes signals for itself, and undoes that.
    ///
    /// - Parameter body: what to run; `newterm`, which would clean up in handlers that are not fit for threads.
    /// - Returns: what the body returned.
    static func keepingHandlers<Result>(_ body: () -> Result) -> Result {
        let signals = [SIGINT, SIGTERM, SIGTSTP, SIGWINCH]
        let saved = signals.map { signal in
            var old = sigaction()
            sigaction(signal, nil, &old)
            return old
        }
        let result = body()
        for (signal, var old) in zip(signals, saved) { sigaction(signal, &old, nil) }
        return result
    }

    private static func take(_ signal: Int32) {
        var action = sigaction()
        action.__sigaction_handler.sa_handler = wake
        action.sa_flags = SA_RESTART | SA_ONSTACK
        sigaction(signal, &action, nil)
    }

    private static func setDefault(_ signal: Int32) {
        var action = sigaction()
        action.__sigaction_handler.sa_handler = SIG_DFL
        sigaction(signal, &action, nil)
    }
}

// Allocated once and never freed, and written before a signal is taken: handlers may read it at any time.
private nonisolated(unsafe) let wakeDescriptor = UnsafeMutablePointer<Int32>.allocate(capacity: 1)

private let wake: @convention(c) (Int32) -> Void = { signal in
    let savedError = errno
    var byte: UInt8 =
        switch signal {
        case SIGWINCH: Mailbox.Wake.resize.rawValue
        case SIGCONT: Mailbox.Wake.resume.rawValue
        default: Mailbox.Wake.stop.rawValue
        }
    write(wakeDescriptor.pointee, &byte, 1)
    errno = savedError
}
