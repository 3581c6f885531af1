import Screen

extension String {
    /// The text where it fits, else without its first parts, as few of them as possible, since the last ones tell more.
    ///
    /// Shape: `/event/meta/orderNum` → `…/meta/orderNum`.
    ///
    /// - Parameters:
    ///   - separator: what stands between the parts.
    ///   - room: the columns there are.
    ///   - start: what stands for the parts that are left out.
    /// - Returns: the text as it is where not even its last part fits.
    func keepingLastParts(separatedBy separator: Character, in room: Int, after start: String) -> String {
        guard DisplayWidth.of(self) > room else { return self }
        var parts = split(separator: separator).dropFirst()
        while !parts.isEmpty {
            let text = "\(start)\(separator)\(parts.joined(separator: String(separator)))"
            if DisplayWidth.of(text) <= room { return text }
            parts = parts.dropFirst()
        }
        return self
    }
}
