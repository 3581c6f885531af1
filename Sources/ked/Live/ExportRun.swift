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

    /// What was written.
    struct Written {
        /// How many deliveries.
        var count = 0
        /// Which were left out since the disk changed them.
        var damaged: [JournalError] = []
    }

    /// Writes them, the oldest first.
    ///
    /// - Parameters:
    ///   - limit: how many at most; nil for all.
    ///   - write: takes the bytes in their order.
    /// - Returns: what was written.
    /// - Throws: `JournalError`, or what `write` throws.
    func run(limit: Int? = nil, write: ([UInt8]) throws -> Void) async throws -> Written {
        var writer = ExportWriter(
            format, destinations: try await journal.destinations(), version: Version.text)
        try write(writer.head)
        var last: DeliveryID?
        var written = Written()
        while written.count < limit ?? .max {
            let size = min(Self.group, (limit ?? .max) - written.count)
            let group = try await journal.details(after: last, limit: size, filter: filter)
            guard let end = group.last else { break }
            for detail in group.details {
                try write(writer.bytes(of: redactor.map(detail.redacted) ?? detail))
            }
            written.count += group.details.count
            written.damaged += group.damaged
            last = end
        }
        try write(writer.tail)
        return written
    }
}

extension ExportRun {
    /// Writes them to a file, which is there only once it is whole.
    ///
    /// - Parameters:
    ///   - file: a new file.
    ///   - limit: how many at most; nil for all.
    /// - Returns: what was written.
    /// - Throws: `JournalError`, or `CommandFailure` (73) when the file cannot be written.
    func run(into file: PrivateFile, limit: Int? = nil) async throws -> Written {
        do {
            let written = try await run(limit: limit, write: file.write)
            try file.finish()
            return written
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
