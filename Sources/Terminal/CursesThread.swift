import Glibc
import Screen

/// The thread that owns ncurses: it sleeps until a key, a signal or something in the mailbox wakes it.
final class CursesThread {
    let screen: CursesScreen
    private let mailbox: Mailbox
    private let events: AsyncStream<TerminalEvent>.Continuation
    private let done: WakePipe
    /// The editor that has the terminal; nil while the screen has it.
    var editor: EditorProcess?
    /// Whether neither the screen nor the editor has the terminal, but the shell or another job.
    var isAway = false
    private var missed: Frame?
    private var isHungUp = false

    /// Starts the thread.
    ///
    /// - Parameters:
    ///   - screen: the open screen; nobody else touches it from now on.
    ///   - mailbox: what other threads leave.
    ///   - events: what the terminal reports; finished when the thread ends or the terminal is gone.
    ///   - done: gets a byte, never read, when the terminal has been given back.
    /// - Throws: `TerminalError` when the system has no thread left; then the screen is closed.
    static func start(
        _ screen: CursesScreen, mailbox: Mailbox, events: AsyncStream<TerminalEvent>.Continuation,
        done: WakePipe
    ) throws(TerminalError) {
        let owner = CursesThread(screen, mailbox: mailbox, events: events, done: done)
        var every = sigset_t()
        var before = sigset_t()
        sigfillset(&every)
        for signal in TerminalRescue.crashes { sigdelset(&every, signal) }
        pthread_sigmask(SIG_BLOCK, &every, &before)
        var thread = pthread_t()
        let context = Unmanaged.passRetained(owner)
        let status = pthread_create(&thread, nil, CursesThread.main, context.toOpaque())
        pthread_sigmask(SIG_SETMASK, &before, nil)
        guard status == 0 else {
            context.release()
            screen.leave()
            screen.close()
            throw TerminalError(.system("pthread_create"))
        }
        pthread_detach(thread)
    }

    private init(
        _ screen: CursesScreen, mailbox: Mailbox, events: AsyncStream<TerminalEvent>.Continuation,
        done: WakePipe
    ) {
        self.screen = screen
        self.mailbox = mailbox
        self.events = events
        self.done = done
    }

    private static let main: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = {
        guard let context = $0 else { return nil }
        TerminalRescue.giveThisThreadASignalStack()
        Unmanaged<CursesThread>.fromOpaque(context).takeRetainedValue().run()
        return nil
    }

    private func run() {
        while !takeTurn() {}
        if !isAway { screen.leave() }
        SignalWake.stop()
        events.finish()
        screen.close()
        done.wake(1)
    }

    /// Waits for something to do and does it.
    ///
    /// - Returns: whether the terminal is to be given back for good.
    private func takeTurn() -> Bool {
        let isListening = !isAway && !isHungUp && editor == nil
        let descriptors = [
            mailbox.pipe.readEnd, isListening ? screen.device.inputDescriptor : -1,
            editor?.changesDescriptor ?? -1,
        ]
        var waiting = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        if isAway, !isHungUp {
            // Nothing is read while another has the terminal; that it is gone is told all the same.
            waiting[1] = pollfd(fd: screen.device.inputDescriptor, events: 0, revents: 0)
        }
        // A shell puts a job that runs in the background to the front without a signal; so this is looked at.
        poll(&waiting, nfds_t(waiting.count), isAway ? 500 : -1)
        let wakes = mailbox.wakes()
        var contents = mailbox.take()
        if contents.wantsShutdown {
            endEditing(contents)
            return true
        }
        if wakes.contains(.resume) { isAway = true }
        if let editor {
            contents.wantsSuspend = lookAfter(editor, isToEnd: contents.wantsEditorEnded)
        } else if isAway, screen.device.isForeground {
            takeBack()
        } else if isAway {
            noteHangUp(waiting[1])
        }
        if editor == nil, !isAway { takeTurn(wakes, contents, isListening ? waiting[1] : nil) }
        if let frame = contents.frame, editor != nil || isAway { missed = frame }
        contents.edits.forEach(startEditing)
        if contents.wantsSuspend || wakes.contains(.stop) {
            screen.leave()
            SignalWake.stopProcess(wholeJob: contents.wantsSuspend)
            isAway = true
        }
        return false
    }

    /// Does what there is to do while the screen has the terminal.
    private func takeTurn(_ wakes: Set<Mailbox.Wake>, _ contents: Mailbox.Contents, _ terminal: pollfd?) {
        if wakes.contains(.resize) { report(screen.takeSize()) }
        if let terminal { listen(to: terminal) }
        if !isHungUp { show(contents) }
    }

    /// Takes the terminal again, and shows the last frame that was to be shown meanwhile.
    func takeBack() {
        isAway = false
        report(screen.comeBack())
        if let frame = missed { screen.show(frame) }
        missed = nil
    }

    private func report(_ newSize: ScreenSize?) {
        guard let size = newSize else { return }
        mailbox.size = size
        events.yield(.resized(size))
    }

    private func show(_ contents: Mailbox.Contents) {
        if contents.wantsRedraw { screen.forget() }
        if let theme = contents.theme { screen.use(theme) }
        if let sequence = contents.copySequence { screen.device.send(sequence) }
        if let frame = contents.frame {
            screen.show(frame)
        } else if contents.wantsRedraw || contents.theme != nil {
            screen.showAgain()
        }
    }

    private func listen(to terminal: pollfd) {
        if terminal.revents & Int16(POLLIN) != 0 { screen.readKeys { events.yield(.key($0)) } }
        noteHangUp(terminal)
    }

    private func noteHangUp(_ terminal: pollfd) {
        guard terminal.revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 else { return }
        isHungUp = true
        events.finish()
    }
}
