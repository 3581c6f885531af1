import Glibc

/// A file that its owner alone may read, and that is there only once it is whole.
///
/// Until `finish`, what is written stands beside it under a name of its own.
struct PrivateFile: Sendable {
    /// The file is there already.
    struct Exists: Error {}

    private let descriptor: Int32
    private let path: String
    private let draft: String
    private let overwrites: Bool

    /// Begins it.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - overwrites: whether one that is there is replaced; else it is left.
    ///   - original: a file whose mode, and as far as one may whose owner, it gets; nil for its owner alone.
    /// - Throws: `Exists`, or `CommandFailure` (73) when it cannot be written.
    init(_ path: String, overwrites: Bool, like original: stat? = nil) throws {
        self.path = path
        self.overwrites = overwrites
        draft = "\(path).\(getpid())-\(String(UInt32.random(in: 0...UInt32.max), radix: 16)).part"
        var status = stat()
        if !overwrites, lstat(path, &status) == 0 { throw Exists() }
        descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw Self.failure(path) }
        if let original {
            _ = fchown(descriptor, original.st_uid, original.st_gid)
            _ = fchmod(descriptor, original.st_mode & 0o777)
        }
    }

    /// Appends bytes.
    ///
    /// - Throws: `CommandFailure` (73) when they cannot be written, because the disk is full for example.
    func write(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { buffer in
            var offset = 0
            while offset < buffer.count {
                let count = Glibc.write(
                    descriptor, buffer.baseAddress?.advanced(by: offset), buffer.count - offset)
                if count < 0, errno != EINTR { throw Self.failure(path) }
                offset += max(count, 0)
            }
        }
    }

    /// Closes it, and puts it where it belongs.
    ///
    /// - Throws: `Exists`, or `CommandFailure` (73) when it cannot be put there; `discard` it then.
    func finish() throws {
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw Self.failure(path) }
        if overwrites {
            guard rename(draft, path) == 0 else { throw Self.failure(path) }
        } else {
            guard link(draft, path) == 0 else {
                if errno == EEXIST { throw Exists() }
                throw Self.failure(path)
            }
            unlink(draft)
        }
        close(descriptor)
    }

    /// Writes all that there is to write, and puts the file where it belongs.
    ///
    /// - Throws: `Exists`, or `CommandFailure` (73); nothing is left of it then.
    func finish(with bytes: [UInt8]) throws {
        do {
            try write(bytes)
            try finish()
        } catch {
            discard()
            throw error
        }
    }

    /// Leaves nothing of it.
    func discard() {
        close(descriptor)
        unlink(draft)
    }

    private static func failure(_ path: String) -> CommandFailure {
        CommandFailure(
            .storeNotWritable,
            "cannot write \(path): \(String(cString: strerror(errno))); name a file in a folder that you may write to"
        )
    }
}
