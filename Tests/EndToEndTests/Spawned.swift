import Dispatch
import Foundation
import Synchronization

/// A program that was started with files for its three streams.
final class Spawned: Sendable {
    /// It could not be started.
    struct Failure: Error {
        let program: String
        let code: Int32
    }

    let identifier: Int32
    private let ended = Mutex<Int32?>(nil)

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - program: its path.
    ///   - arguments: without its name.
    ///   - environment: all of its variables.
    ///   - folder: gets its `stdout` and `stderr`.
    ///   - input: the file that it reads.
    /// - Throws: `Failure` when it cannot be started.
    init(
        _ program: String, _ arguments: [String], environment: [String: String], in folder: Folder,
        input: String = "/dev/null"
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(
            &actions, 1, folder.file("stdout"), O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(
            &actions, 2, folder.file("stderr"), O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // The threads that tests run on block every signal; what is started must not.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { (words + variables).forEach { free($0) } }
        var identifier: pid_t = 0
        let code = posix_spawn(&identifier, program, &actions, &attributes, &words, &variables)
        guard code == 0 else { throw Failure(program: program, code: code) }
        self.identifier = identifier
    }

    /// Its exit status, or 128 and the signal that ended it; nil while it runs.
    var status: Int32? {
        ended.withLock { ended in
            if ended == nil { ended = Self.wait(identifier, WNOHANG) }
            return ended
        }
    }

    /// Waits until it has ended.
    func end() async -> Int32 {
        await withCheckedContinuation { ended in
            DispatchQueue.global().async { [self] in
                let status = self.ended.withLock { known in
                    let status = known ?? Self.wait(identifier, 0) ?? -1
                    known = status
                    return status
                }
                ended.resume(returning: status)
            }
        }
    }

    /// Sends it a signal, unless it has ended.
    func signal(_ signal: Int32) {
        if status == nil { kill(identifier, signal) }
    }

    private static func wait(_ identifier: Int32, _ options: Int32) -> Int32? {
        var raw: Int32 = 0
        var result: Int32
        repeat { result = waitpid(identifier, &raw, options) } while result == -1 && errno == EINTR
        guard result == identifier else { return nil }
        let signal = raw & 0x7F
        return signal == 0 ? (raw >> 8) & 0xFF : 128 + signal
    }
}
