#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What lies at a store's path, found out without touching it, and how a new file is made.
enum StoreFile {
    /// What lies there.
    enum Content: Equatable {
        /// Nothing.
        case missing
        /// A file without a byte.
        case empty
        /// A store of a schema that this program reads.
        case store
    }

    /// Looks at what lies at a path.
    ///
    /// - Parameter path: the store's path.
    /// - Returns: what lies there.
    /// - Throws: `StoreError` for what is no store, is too new, or cannot be read.
    static func content(at path: String) throws(StoreError) -> Content {
        var status = stat()
        guard stat(path, &status) == 0 else {
            if errno == ENOENT { return .missing }
            throw StoreError(.unreadable(detail: errorText(errno)), path: path)
        }
        guard status.st_mode & S_IFMT == S_IFREG else { throw StoreError(.foreign, path: path) }
        guard status.st_nlink == 1 else { throw StoreError(.hardLinked, path: path) }
        if status.st_size == 0 { return .empty }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StoreError(.unreadable(detail: errorText(errno)), path: path) }
        defer { close(descriptor) }
        var header = [UInt8](repeating: 0, count: 100)
        let count = pread(descriptor, &header, header.count, 0)
        guard count >= 0 else { throw StoreError(.unreadable(detail: errorText(errno)), path: path) }
        guard count == header.count, header.starts(with: Array("SQLite format 3\0".utf8)),
            number(in: header, at: 68) == Schema.applicationID
        else { throw StoreError(.foreign, path: path) }
        let schema = number(in: header, at: 60)
        guard schema <= Schema.version else {
            throw StoreError(.tooNew(schema: Int(schema), readable: Int(Schema.version)), path: path)
        }
        return .store
    }

    /// The path of the file itself, so that a store has one lock and one log under whatever link it is opened.
    ///
    /// - Parameter path: a store's path.
    /// - Returns: where a symbolic link leads, if only to where a store can be made; any other path as it is.
    /// - Throws: `StoreError` for a link into a folder that is not there.
    static func real(_ path: String) throws(StoreError) -> String {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return path }
        if let real = realpath(path, nil) {
            defer { free(real) }
            return String(cString: real)
        }
        guard errno == ENOENT, let target = target(ofLink: path) else { return path }
        guard let folder = parent(of: target), access(folder, F_OK) == 0 else {
            throw StoreError(.linkToNowhere(target: target), path: path)
        }
        return try real(target)
    }

    /// Where a symbolic link leads by itself.
    private static func target(ofLink path: String) -> String? {
        var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let count = readlink(path, &buffer, buffer.count)
        guard count > 0 else { return nil }
        let target = String(decoding: buffer.prefix(count), as: UTF8.self)
        return target.hasPrefix("/") ? target : "\(parent(of: path) ?? ".")/\(target)"
    }

    /// Makes an empty file of mode 0600.
    ///
    /// - Parameters:
    ///   - file: where; nothing may be there yet.
    ///   - path: the store's path, for the error.
    /// - Throws: `StoreError` when that is not possible.
    static func make(at file: String, for path: String) throws(StoreError) {
        let descriptor = open(file, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw writeError(path) }
        close(descriptor)
    }

    /// Puts a finished file at a store's path, at once and durably.
    ///
    /// - Parameters:
    ///   - file: the finished file, in the same folder.
    ///   - path: the store's path; an empty file there is replaced.
    /// - Throws: `StoreError` when that is not possible.
    static func put(_ file: String, at path: String) throws(StoreError) {
        guard rename(file, path) == 0 else { throw writeError(path) }
        let folder = open(parent(of: path) ?? ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw writeError(path) }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw writeError(path) }
    }

    /// Removes what an attempt to make a store left behind, if there is any.
    ///
    /// - Parameter file: the unfinished file.
    static func remove(_ file: String) {
        for name in [file, file + "-journal"] { unlink(name) }
    }

    /// Removes the logs of a store whose own file is not there any more.
    ///
    /// - Parameter path: the store's path.
    static func removeLogs(of path: String) {
        for suffix in ["-wal", "-shm", "-journal"] { unlink(path + suffix) }
    }

    /// Makes the missing folders above a path, of mode 0700; those that are there stay as they are.
    ///
    /// - Parameter path: the store's path.
    /// - Throws: `StoreError` when that is not possible.
    static func makeFolders(above path: String) throws(StoreError) {
        var missing: [String] = []
        var folder = parent(of: path)
        while let current = folder, access(current, F_OK) != 0, errno == ENOENT {
            missing.append(current)
            folder = parent(of: current)
        }
        for current in missing.reversed() where mkdir(current, 0o700) != 0 && errno != EEXIST {
            throw writeError(path)
        }
    }

    /// Makes sure that a store can be written and that only its owner can read it.
    ///
    /// - Parameter path: the store's path.
    /// - Throws: `StoreError` when the file or its folder cannot be written.
    static func secure(_ path: String) throws(StoreError) {
        guard access(path, R_OK | W_OK) == 0, access(parent(of: path) ?? ".", W_OK) == 0 else {
            throw writeError(path)
        }
        for file in [path, path + "-wal", path + "-shm"] where access(file, F_OK) == 0 {
            guard chmod(file, 0o600) == 0 else { throw writeError(path) }
        }
    }

    /// The system's words for an error number.
    ///
    /// - Parameter number: an `errno`.
    /// - Returns: the words, lower case at the start: `permission denied`.
    static func errorText(_ number: Int32) -> String {
        let text = String(cString: strerror(number))
        return text.prefix(1).lowercased() + text.dropFirst()
    }

    /// The error for a write that just failed, by `errno`.
    private static func writeError(_ path: String) -> StoreError {
        StoreError(errno == ENOSPC ? .diskFull : .notWritable(detail: errorText(errno)), path: path)
    }

    /// The folder that holds a path.
    ///
    /// - Parameter path: a path.
    /// - Returns: the folder; `nil` for what has no folder above it.
    static func parent(of path: String) -> String? {
        guard let slash = path.dropLast().lastIndex(of: "/") else { return path == "." ? nil : "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func number(in header: [UInt8], at offset: Int) -> Int32 {
        Int32(bitPattern: header[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
    }
}
