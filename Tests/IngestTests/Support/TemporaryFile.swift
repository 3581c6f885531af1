#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file in a folder of its own that is gone when the test is over.
final class TemporaryFile: Sendable {
    /// The file's path.
    let path: String
    private let folder: String

    /// Makes a file, or only the folder when there is no text.
    init(_ text: String? = nil) throws {
        var template = Array("/tmp/ked-ingest-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Failure(errno: errno) }
        folder = template.withUnsafeBufferPointer { String(decoding: $0.dropLast().map(UInt8.init), as: UTF8.self) }
        path = folder + "/events.ndjson"
        if let text { try write(text, to: path, flags: O_CREAT | O_WRONLY) }
    }

    deinit {
        for name in [path, path + ".1"] { unlink(name) }
        rmdir(folder)
    }

    /// The system's error number.
    struct Failure: Error { let errno: Int32 }

    /// Writes at the file's end.
    func append(_ text: String) throws { try write(text, to: path, flags: O_WRONLY | O_APPEND) }

    /// Cuts the file to nothing and writes anew.
    func rewrite(_ text: String) throws { try write(text, to: path, flags: O_WRONLY | O_TRUNC) }

    /// Moves the file aside and makes another in its place, as log rotation does.
    func rotate(_ text: String) throws {
        rename(path, path + ".1")
        try write(text, to: path, flags: O_CREAT | O_WRONLY)
    }

    private func write(_ text: String, to path: String, flags: Int32) throws {
        let descriptor = open(path, flags, 0o600)
        guard descriptor >= 0 else { throw Failure(errno: errno) }
        defer { close(descriptor) }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { writeBytes(descriptor, $0) }
            guard count > 0 else { throw Failure(errno: errno) }
            rest = rest.dropFirst(count)
        }
    }
}

/// `write`, by a name that the method of that name does not hide.
private func writeBytes(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    write(descriptor, bytes.baseAddress, bytes.count)
}
