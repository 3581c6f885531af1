/// Ids as Kustomer has them: 24 lower-case hexadecimal digits.
enum SandboxID {
    /// A new id.
    ///
    /// - Returns: 24 random hexadecimal digits.
    static func random() -> String {
        let digits = Array("0123456789abcdef".utf8)
        let text = (0..<24).map { _ in digits[Int.random(in: 0..<16)] }
        return String(decoding: text, as: UTF8.self)
    }
}
