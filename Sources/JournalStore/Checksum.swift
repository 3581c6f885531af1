/// The checksum of a stored body: FNV-1a, 64 bits, as the signed number that SQLite keeps.
///
/// It tells a body that the disk changed; it is no protection against a person who changes both.
enum Checksum {
    /// Works out the checksum of a body.
    ///
    /// - Parameter bytes: the body.
    /// - Returns: its checksum.
    static func of(_ bytes: [UInt8]) -> Int64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        bytes.withUnsafeBufferPointer { buffer in
            for byte in buffer {
                hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
            }
        }
        return Int64(bitPattern: hash)
    }
}
