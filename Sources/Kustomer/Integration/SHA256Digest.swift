import Crypto

/// The SHA-256 of some bytes, as `sha256` in a configuration makes it.
package enum SHA256Digest {
    /// The digest in lower-case hexadecimal digits.
    ///
    /// - Parameter bytes: any bytes.
    /// - Returns: 64 digits.
    package static func hexadecimal(_ bytes: [UInt8]) -> String {
        var hash = SHA256()
        bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
        let digits = Array("0123456789abcdef".utf8)
        let text = hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }
}
