import Foundation
import Terminal

/// Has a person edit a text in `$VISUAL`, `$EDITOR` or `vi`, on the terminal of the console.
struct ExternalEditor: Sendable {
    /// The terminal that the editor gets meanwhile.
    let terminal: CursesTerminal
    /// The process's variables.
    let environment: [String: String]

    /// The most bytes that are read back.
    private static let maximumBytes = 4 << 20

    /// Has a text edited.
    ///
    /// The file that holds it meanwhile is readable by its owner alone, in a folder of its own, and is gone afterwards
    /// with all that the editor may have put beside it.
    ///
    /// - Parameters:
    ///   - text: what the editor shows.
    ///   - fileName: the name of the file; its ending tells the editor what it is, `event.json`.
    /// - Returns: the text as it was saved; nil when it was left unchanged, or emptied.
    /// - Throws: `EditorError` when the editor failed, `CommandFailure` (73) when there is no place for the file.
    func edit(_ text: [UInt8], fileName: String) async throws -> [UInt8]? {
        let folder = try Self.makeFolder(environment)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = "\(folder)/\(fileName)"
        try PrivateFile(path, overwrites: false).finish(with: text)
        try await terminal.edit(path: path, environment: environment)
        let edited = try Self.read(path)
        let isEmpty = edited.allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
        return isEmpty || edited == text ? nil : edited
    }

    /// A folder that its owner alone may look into.
    private static func makeFolder(_ environment: [String: String]) throws -> String {
        let parent = environment["TMPDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
        var template = Array("\(parent)/ked-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw CommandFailure(
                .storeNotWritable,
                "\(parent): no folder for the file to edit: set TMPDIR to a folder that you may write to")
        }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func read(_ path: String) throws -> [UInt8] {
        guard let file = FileHandle(forReadingAtPath: path) else { return [] }
        defer { try? file.close() }
        let bytes = [UInt8](try file.read(upToCount: maximumBytes + 1) ?? Data())
        guard bytes.count <= maximumBytes else {
            throw CommandFailure(
                .badInput, "what the editor saved is over \(maximumBytes >> 20) MiB: make it shorter")
        }
        return bytes
    }
}
