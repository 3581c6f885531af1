import CNcurses
import Glibc
import Synchronization

/// An editor that has the terminal: a process group of its own in the foreground, as a shell starts a job.
///
/// So what is typed there, Ctrl-C and Ctrl-Z included, reaches the editor alone. Belongs to the thread that owns
/// ncurses; a thread of its own waits for the process.
final class EditorProcess {
    /// A byte in the pipe of changes.
    enum Change: UInt8 {
        /// It was stopped, by Ctrl-Z for example.
        case stopped
        /// It ended.
        case ended
    }

    /// What is being edited, for whom.
    let request: EditRequest
    /// The process group.
    let group: pid_t
    private let watch: EditorWatch

    /// Starts an editor and gives it the terminal.
    ///
    /// - Parameter request: what to edit.
    /// - Throws: `EditorError` when the system does not start it; the terminal is not given away then.
    init(_ request: EditRequest) throws(EditorError) {
        self.request = request
        let pipe: WakePipe
        do throws(TerminalError) { pipe = try WakePipe() } catch {
            throw EditorError(.system("pipe"), request.command)
        }
        group = try Self.spawn(request)
        watch = EditorWatch(process: group, pipe: pipe)
        guard watch.start() else {
            kill(-group, SIGKILL)
            throw EditorError(.system("pthread_create"), request.command)
        }
    }

    /// The descriptor that can be read when something changed.
    var changesDescriptor: Int32 { watch.pipe.readEnd }

    /// What changed since the last look; the end counts more than a stop.
    func change() -> Change? {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = read(watch.pipe.readEnd, &bytes, bytes.count)
        return bytes.prefix(max(count, 0)).max().flatMap(Change.init)
    }

    /// How it ended, after `Change.ended`.
    var result: Result<Void, EditorError> {
        let status = watch.status ?? 0
        let (signal, code) = (status & 0x7F, status >> 8 & 0xFF)
        switch (signal, code) {
        case (0, 0): return .success(())
        case (0, 127): return .failure(EditorError(.notFound, request.command))
        case (0, _): return .failure(EditorError(.failed(status: code), request.command))
        default: return .failure(EditorError(.killed(signal: signal), request.command))
        }
    }

    /// Lets it go on in the foreground.
    ///
    /// - Parameter terminal: a descriptor of the terminal.
    func goOn(on terminal: Int32) {
        tcsetpgrp(terminal, group)
        kill(-group, SIGCONT)
    }

    /// Makes it end, as a terminal that is gone does; by force when it has not ended after half a second.
    func end() {
        kill(-group, SIGHUP)
        kill(-group, SIGCONT)
        if !isEnding() { kill(-group, SIGKILL) }
        _ = isEnding()
    }

    private func isEnding() -> Bool {
        let deadline = ContinuousClock.now + .milliseconds(500)
        while ContinuousClock.now < deadline {
            var waiting = pollfd(fd: watch.pipe.readEnd, events: Int16(POLLIN), revents: 0)
            poll(&waiting, 1, 50)
            if change() == .ended || watch.status != nil { return true }
        }
        return false
    }

    private static func spawn(_ request: EditRequest) throws(EditorError) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/tty", O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDERR_FILENO)
        posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1)
        posix_spawn_file_actions_addtcsetpgrp_np(&actions, STDIN_FILENO)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var (every, none) = (sigset_t(), sigset_t())
        sigfillset(&every)
        sigemptyset(&none)
        posix_spawnattr_setsigdefault(&attributes, &every)
        posix_spawnattr_setsigmask(&attributes, &none)
        let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
        posix_spawnattr_setflags(&attributes, Int16(flags))
        // What the shell makes of it: the editor's arguments, then the file.
        let arguments = ["/bin/sh", "-c", "\(request.command.text) \"$@\"", "ked-editor", request.path]
        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] =
            request.environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (words + variables).forEach { free($0) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, "/bin/sh", &actions, &attributes, &words, &variables)
        guard code == 0 else { throw EditorError(.system("posix_spawn"), request.command) }
        return process
    }
}

/// Waits for the process of an editor on a thread of its own, and tells each change in a pipe.
private final class EditorWatch: Sendable {
    let pipe: WakePipe
    private let process: pid_t
    private let ended = Mutex<Int32?>(nil)

    init(process: pid_t, pipe: WakePipe) {
        self.process = process
        self.pipe = pipe
    }

    /// The status that the system gave when it ended; nil while it runs.
    var status: Int32? { ended.withLock { $0 } }

    /// Starts the thread, which ends with the process.
    ///
    /// Called with the signals blocked, which the thread takes over.
    ///
    /// - Returns: whether there is such a thread.
    func start() -> Bool {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self)
        guard pthread_create(&thread, nil, EditorWatch.main, context.toOpaque()) == 0 else {
            context.release()
            return false
        }
        pthread_detach(thread)
        return true
    }

    private static let main: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = {
        guard let context = $0 else { return nil }
        Unmanaged<EditorWatch>.fromOpaque(context).takeRetainedValue().run()
        return nil
    }

    private func run() {
        var status: Int32 = 0
        while true {
            let waited = waitpid(process, &status, WUNTRACED)
            if waited < 0, errno == EINTR { continue }
            if waited == process, status & 0xFF == 0x7F {
                pipe.wake(EditorProcess.Change.stopped.rawValue)
                continue
            }
            ended.withLock { $0 = waited == process ? status : 0 }
            pipe.wake(EditorProcess.Change.ended.rawValue)
            return
        }
    }
}
