/// How `ked` ends; the numbers are those of `sysexits.h`, and scripts rely on them.
enum ExitStatus: Int32 {
    case success = 0
    /// Something that was asked for failed: a send that was not answered 201, an event that died.
    case failed = 1
    case usage = 64
    case badInput = 65
    case unavailable = 69
    case storeNotWritable = 73
    case badConfiguration = 78
}

/// Why a command could not do what it was asked: one line for a person, and the exit status.
struct CommandFailure: Error, Equatable, CustomStringConvertible {
    let status: ExitStatus
    let description: String

    init(_ status: ExitStatus, _ description: String) {
        self.status = status
        self.description = description
    }
}
