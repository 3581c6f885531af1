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
        /// How often it stands there, unless inside longer words that rows hold.
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
    ///   - holders: the texts, with what the rows hold of them; the case of ASCII letters does not matter.
    ///   - path: the store's path.
    /// - Returns: what was found and is in no row, file by file.
    /// - Throws: `StoreError` when a file cannot be read.
    public static func traces(of holders: [TextHolders], in path: String) throws(StoreError) -> [Trace] {
        let sought = holders.filter { !$0.isHeld }
        guard !sought.isEmpty else { return [] }
        var traces: [Trace] = []
        for file in [path, path + "-wal", path + "-shm"] where access(file, F_OK) == 0 {
            let counts = try count(sought, in: file, path: path)
            for (holder, count) in zip(sought, counts) {
                let stray = file == path ? count - holder.countInIndex : count
                if stray > 0 { traces.append(Trace(name: holder.name, file: file, count: stray)) }
            }
        }
        return traces
    }

    private static func count(
        _ sought: [TextHolders], in file: String, path: String
    ) throws(StoreError) -> [Int] {
        let descriptor = open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw StoreError(.unreadable(detail: StoreFile.errorText(errno)), path: path)
        }
        defer { close(descriptor) }
        let span = (sought.map(\.needle.count).max() ?? 0) + Needle.reach
        var counts = [Int](repeating: 0, count: sought.count)
        var buffer = [UInt8](repeating: 0, count: chunkSize + span + Needle.reach)
        // The buffer holds bytes from before, of which those up to `judged` are there as neighbours only.
        var (held, judged) = (0, 0)
        while true {
            let size = buffer.withUnsafeMutableBytes {
                read(descriptor, $0.baseAddress?.advanced(by: held), chunkSize)
            }
            guard size >= 0 else {
                throw StoreError(.unreadable(detail: StoreFile.errorText(errno)), path: path)
            }
            let filled = held + size
            let limit = size == 0 ? filled : max(judged, filled - span)
            buffer.withUnsafeBytes { buffer in
                let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<filled])
                for (index, holder) in sought.enumerated() {
                    counts[index] += holder.strays(in: bytes).filter { (judged..<limit).contains($0) }.count
                }
            }
            if size == 0 { return counts }
            let kept = max(0, limit - Needle.reach)
            held = filled - kept
            judged = limit - kept
            buffer.replaceSubrange(0..<held, with: Array(buffer[kept..<filled]))
        }
    }
}
