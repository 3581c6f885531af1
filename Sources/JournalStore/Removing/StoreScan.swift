public import Deliveries
import GRDB

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Looks for texts in the raw bytes of a store's files, to show that nothing of them is left.
public enum StoreScan {
    /// A text that is still in a file.
    public struct Trace: Sendable, Equatable {
        /// The text.
        public let name: String
        /// The file.
        public let file: String
        /// How often it stands there.
        public let count: Int
    }

    /// The fewest bytes of a text that is looked for; shorter ones stand anywhere by chance.
    public static let shortestName = 6

    private static let chunkSize = 1 << 20

    /// Goes through a store's file, its write-ahead log and that one's index.
    ///
    /// Only while this process has the store not open: to close a file lets go of SQLite's locks on it.
    ///
    /// - Parameters:
    ///   - names: the texts; the case of ASCII letters does not matter.
    ///   - path: the store's path.
    /// - Returns: what was found, file by file.
    /// - Throws: `StoreError` when a file cannot be read.
    public static func traces(of names: [String], in path: String) throws(StoreError) -> [Trace] {
        let needles = names.filter { $0.utf8.count >= shortestName }.map(Needle.init)
        guard let longest = needles.map(\.count).max() else { return [] }
        var traces: [Trace] = []
        for file in [path, path + "-wal", path + "-shm"] where access(file, F_OK) == 0 {
            let counts = try count(needles, overlap: longest - 1, in: file, path: path)
            for (needle, count) in zip(needles, counts) where count > 0 {
                traces.append(Trace(name: needle.text, file: file, count: count))
            }
        }
        return traces
    }

    private static func count(
        _ needles: [Needle], overlap: Int, in file: String, path: String
    ) throws(StoreError) -> [Int] {
        let descriptor = open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw StoreError(.unreadable(detail: StoreFile.errorText(errno)), path: path)
        }
        defer { close(descriptor) }
        var counts = [Int](repeating: 0, count: needles.count)
        var buffer = [UInt8](repeating: 0, count: chunkSize + overlap)
        var held = 0
        while true {
            let size = buffer.withUnsafeMutableBytes { buffer in
                read(descriptor, buffer.baseAddress?.advanced(by: held), chunkSize)
            }
            guard size >= 0 else {
                throw StoreError(.unreadable(detail: StoreFile.errorText(errno)), path: path)
            }
            if size == 0 { return counts }
            let filled = held + size
            buffer.withUnsafeBytes { buffer in
                let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<filled])
                for (index, needle) in needles.enumerated() {
                    // What ends in the bytes held from before was counted with them.
                    counts[index] += needle.offsets(in: bytes).filter { $0 + needle.count > held }.count
                }
            }
            let kept = min(overlap, filled)
            buffer.replaceSubrange(0..<kept, with: Array(buffer[filled - kept..<filled]))
            held = kept
        }
    }
}

/// What of a store's rows holds a text.
public struct TextHolders: Sendable, Equatable {
    /// The deliveries that hold it as a word of its own.
    public internal(set) var deliveries: [DeliveryID] = []
    /// Whether it stands anywhere as a part of something longer, such as another address.
    public internal(set) var isPart = false
}

extension JournalReading {
    /// Finds what still holds a text: events, payloads, answers, what the list shows.
    ///
    /// - Parameter name: the text; the case of ASCII letters does not matter.
    /// - Returns: the deliveries.
    /// - Throws: `JournalError` when the store cannot be read.
    public func holders(of name: String) async throws(JournalError) -> TextHolders {
        try await reads.run { db in
            let needle = Needle(name)
            var holders = TextHolders()
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT d.id, d.customer, d.customer_key, d.why, e.bytes, p.payload, p.known_traits,
                        p.known_user_id, (SELECT group_concat(a.body, ' ') FROM attempts a
                            WHERE a.delivery_id = d.id) AS answers
                    FROM deliveries d JOIN events e ON e.id = d.event_id
                        LEFT JOIN decisions p ON p.delivery_id = d.id ORDER BY d.id
                    """)
            while let row = try rows.next() {
                let texts = ["customer", "customer_key", "why", "known_user_id", "answers"].compactMap {
                    row.text($0).map { Array($0.utf8) }
                }
                let values = texts + ["bytes", "payload", "known_traits"].compactMap { row.bytes($0) }
                if values.contains(where: needle.isWord) {
                    holders.deliveries.append(DeliveryID(rawValue: row["id"]))
                } else if values.contains(where: needle.isPart) {
                    holders.isPart = true
                }
            }
            let identities = try Row.fetchCursor(db, sql: "SELECT key, user_id, traits FROM identities")
            while let row = try identities.next() {
                let texts = ["key", "user_id"].compactMap { row.text($0).map { Array($0.utf8) } }
                if (texts + [row.bytes("traits") ?? []]).contains(where: needle.isPart) {
                    holders.isPart = true
                }
            }
            return holders
        }
    }
}
