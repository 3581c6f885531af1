import Glibc

/// Gives the terminal back when the program is killed in a way that no handler sees, such as SIGKILL.
///
/// A small shell of its own process group waits at a pipe. The program tells it whether the terminal is in use; when
/// the pipe closes while it is, the program died, and the shell puts the modes back and writes the bytes that leave
/// the screen. Where there is no `/bin/sh` or `stty`, there is no guard, and everything else works.
struct TerminalGuard {
    private let orders: Int32
    private let answer: Int32

    /// Reads lines until the program is gone: 1 for in use, 0 for not, else the process group of an editor that uses it.
    ///
    /// An editor is ended then, as by a terminal that is gone. Only a terminal that still has raw modes is set back: a
    /// shell with line editing may have set its own.
    private static let script = """
        trap '' HUP INT QUIT TERM TSTP TTIN TTOU
        saved=$(stty -g </dev/tty) || exit 0
        echo
        exec >/dev/tty
        state=0
        while read -r line; do state=$line; done
        [ "$state" != 0 ] || exit 0
        if [ "$state" != 1 ]; then
            kill -HUP -"$state"
            kill -CONT -"$state"
            for turn in 1 2 3 4 5; do
                kill -0 -"$state" || break
                sleep 0.1
            done
        fi
        case $(stty -a </dev/tty) in *-isig*) stty "$saved" </dev/tty ;; esac
        printf %s "$1"
        """

    /// Starts the guard; it takes a few milliseconds until it is ready.
    ///
    /// Nil when there is no guard.
    ///
    /// - Parameter bytes: what leaves the screen.
    init?(restoring bytes: [UInt8]) {
        guard let orders = Self.ends(), let answer = Self.ends() else { return nil }
        let isStarted = Self.spawn(restoring: bytes, input: orders.read, output: answer.write)
        Glibc.close(orders.read)
        Glibc.close(answer.write)
        self.orders = orders.write
        self.answer = answer.read
        if !isStarted {
            close()
            return nil
        }
    }

    /// Waits until the guard has seen the terminal's modes.
    ///
    /// - Returns: the descriptor to tell it by; -1 when there is no guard.
    func whenReady() -> Int32 {
        var byte: UInt8 = 0
        let isReady = read(answer, &byte, 1) == 1
        Glibc.close(answer)
        if isReady { return orders }
        Glibc.close(orders)
        return -1
    }

    /// Ends the guard, when it was never waited for.
    func close() {
        Glibc.close(orders)
        Glibc.close(answer)
    }

    /// Tells the guard; may be called from a signal handler.
    ///
    /// - Parameters:
    ///   - descriptor: what `start` gave.
    ///   - isInUse: whether the terminal is to be given back should the program die now.
    static func tell(_ descriptor: Int32, isInUse: Bool) {
        var line: (UInt8, UInt8) = (isInUse ? UInt8(ascii: "1") : UInt8(ascii: "0"), 0x0A)
        _ = write(descriptor, &line, 2)
    }

    /// Tells the guard that an editor uses the terminal.
    ///
    /// - Parameters:
    ///   - descriptor: what `start` gave.
    ///   - group: the editor's process group.
    static func tell(_ descriptor: Int32, editor group: pid_t) {
        let line = Array("\(group)\n".utf8)
        _ = write(descriptor, line, line.count)
    }

    private static func ends() -> (read: Int32, write: Int32)? {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    private static func spawn(restoring bytes: [UInt8], input: Int32, output: Int32) -> Bool {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        let text = String(decoding: bytes, as: UTF8.self)
        let arguments = ["/bin/sh", "-c", script, "ked-terminal", text]
        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] = [strdup("PATH=/usr/bin:/bin"), nil]
        defer { (words + variables).forEach { free($0) } }
        var process: pid_t = 0
        return posix_spawn(&process, "/bin/sh", &actions, &attributes, &words, &variables) == 0
    }
}
