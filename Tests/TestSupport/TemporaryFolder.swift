import Foundation

/// A folder of a test's own, gone when the test lets go of it.
public final class TemporaryFolder: Sendable {
    /// The folder's path.
    public let path: String

    /// Makes an empty folder, mode 0700.
    ///
    /// - Throws: what the file system says.
    public init() throws {
        let url = FileManager.default.temporaryDirectory
            .appendingPathComponent("ked-test-\(UUID().uuidString)", isDirectory: true)
        try FileManager.default.createDirectory(
            at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        path = url.path
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The path of something in the folder.
    ///
    /// - Parameter name: its name.
    /// - Returns: the path.
    public func file(_ name: String) -> String {
        "\(path)/\(name)"
    }

    /// Writes a file into the folder.
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - bytes: what it holds.
    /// - Returns: its path.
    /// - Throws: what the file system says.
    @discardableResult
    public func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
        try Data(bytes).write(to: URL(fileURLWithPath: file(name)))
        return file(name)
    }

    /// The mode bits of a file, such as 0o600.
    ///
    /// - Parameter path: the file's path.
    /// - Returns: its permission bits.
    /// - Throws: what the file system says.
    public static func mode(of path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
    }
}
