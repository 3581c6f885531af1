import TestSupport

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A file in a folder of its own that is gone when the test is over.
final class TemporaryFile: Sendable {
    /// The file's path.
    let path: String
    private let folder: TemporaryFolder

    /// Makes a file, or only the folder when there is no text.
    init(_ text: String? = nil) throws {
        folder = try TemporaryFolder()
        path = folder.file("events.ndjson")
        if let text { try folder.write("events.ndjson", text.utf8) }
    }

    /// The system's error number.
    struct Failure: Error { let errno: Int32 }

    /// Writes at the file's end.
    func append(_ text: String) throws { try write(text, flags: O_WRONLY | O_APPEND) }

    /// Cuts the file to nothing and writes anew.
    func rewrite(_ text: String) throws { try write(text, flags: O_WRONLY | O_TRUNC) }

    /// Moves the file aside and makes another in its place, as log rotation does.
    func rotate(_ text: String) throws {
        rename(path, path + ".1")
        try folder.write("events.ndjson", text.utf8)
    }

    private func write(_ text: String, flags: Int32) throws {
        let descriptor = open(path, flags)
        guard descriptor >= 0 else { throw Failure(errno: errno) }
        defer { close(descriptor) }
        guard writeAll(descriptor, text) == text.utf8.count else { throw Failure(errno: errno) }
    }
}

/// `write`, by a name that the method of that name does not hide.
private func writeAll(_ descriptor: Int32, _ text: String) -> Int {
    write(descriptor, text, text.utf8.count)
}
