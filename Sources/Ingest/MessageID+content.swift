import Crypto
package import JournalStore

extension MessageID {
    /// The id of a line in a file: the same content at the same place always gives the same id, so that reading a
    /// file again sends nothing twice.
    ///
    /// - Parameters:
    ///   - content: the line's bytes without its line end.
    ///   - offset: where the line begins in the file, in bytes from 0.
    ///   - place: what the offset is counted in, where there is more than one such thing: the partition of a topic.
    /// - Returns: a UUID of version 8, made from the SHA-256 of both.
    package static func of(_ content: [UInt8], at offset: Int, in place: String = "") -> String {
        var hash = SHA256()
        withUnsafeBytes(of: UInt64(offset).bigEndian) { hash.update(bufferPointer: $0) }
        content.withUnsafeBytes { hash.update(bufferPointer: $0) }
        Array(place.utf8).withUnsafeBytes { hash.update(bufferPointer: $0) }
        let words = hash.finalize().withUnsafeBytes { digest in
            (digest.loadUnaligned(as: UInt64.self), digest.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        }
        return text(high: words.0.bigEndian, low: words.1.bigEndian, version: 8)
    }
}
