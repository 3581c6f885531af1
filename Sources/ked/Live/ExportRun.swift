import Deliveries
import Glibc
import JournalStore

/// Writes deliveries of a store in one of the export formats, group by group, so that any number takes little memory.
struct ExportRun: Sendable {
    let journal: any JournalReading
    let format: ExportFormat
    let filter: RowFilter
    /// Masks what is personal; nil leaves it as it is.
    let redactor: Redactor?

    private static let group = 200

    /// Writes them, the oldest first.
    ///
    /// - Parameters:
    ///   - limit: how many at most; nil for all.
    ///   - write: takes the bytes in their order.
    /// - Returns: how many deliveries were written.
    /// - Throws: `JournalError`, or what `write` throws.
    func run(limit: Int? = nil, write: ([UInt8]) throws -> Void) async throws -> Int {
        var writer = ExportWriter(
            format, destinations: try await journal.destinations(), version: Version.text)
        try write(writer.head)
        var last: DeliveryID?
        var count = 0
        while count < limit ?? .max {
            let size = min(Self.group, (limit ?? .max) - count)
            let details = try await journal.details(after: last, limit: size, filter: filter)
            guard let end = details.last else { break }
            for detail in details {
                try write(writer.bytes(of: redactor.map(detail.redacted) ?? detail))
            }
            count += details.count
            last = end.row.id
        }
        try write(writer.tail)
        return count
    }
}

extension ExportRun {
    /// Writes them to a file, which is there only once it is whole.
    ///
    /// - Parameters:
    ///   - file: a new file.
    ///   - limit: how many at most; nil for all.
    /// - Returns: how many deliveries were written.
    /// - Throws: `JournalError`, or `CommandFailure` (73) when the file cannot be written.
    func run(into file: PrivateFile, limit: Int? = nil) async throws -> Int {
        do {
            let count = try await run(limit: limit, write: file.write)
            try file.finish()
            return count
        } catch {
            file.discard()
            throw error
        }
    }
}

extension Redactor {
    /// The redactor of a store, whose salt stands in a file beside it, so that masks are the same in every export.
    ///
    /// - Parameter path: the store's path; `:memory:` gets a salt of its own each time.
    /// - Returns: the redactor.
    /// - Throws: `CommandFailure` (73) when the salt can be neither read nor kept.
    static func of(storePath path: String) throws -> Redactor {
        let fresh = (0..<32).map { _ in UInt8.random(in: .min ... .max) }
        guard path != ":memory:" else { return Redactor(salt: fresh) }
        let saltPath = "\(path).salt"
        do {
            try PrivateFile(saltPath, overwrites: false).finish(with: fresh)
            return Redactor(salt: fresh)
        } catch is PrivateFile.Exists {
            let descriptor = open(saltPath, O_RDONLY | O_CLOEXEC)
            defer { if descriptor >= 0 { close(descriptor) } }
            var salt = [UInt8](repeating: 0, count: 32)
            guard descriptor >= 0, read(descriptor, &salt, 32) == 32 else {
                throw CommandFailure(
                    .storeNotWritable, "cannot read \(saltPath): make it readable, or remove it")
            }
            return Redactor(salt: salt)
        }
    }
}
