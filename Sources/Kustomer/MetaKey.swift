internal import JSONText

/// The keys under which properties are sent in `meta` (T13, T14).
public enum MetaKey {
    /// What decides a key's suffix.
    public enum ValueKind: Sendable, CaseIterable {
        /// A number: the key ends in `Num`.
        case number
        /// A date-time string: the key ends in `At`.
        case dateTime
        /// Anything else: the key is as it is.
        case text
    }

    /// The key under which a property is sent.
    ///
    /// Shape: `order_id` → `orderId`, `revenue` (number) → `revenueNum`, `utm.source` → `utmSource`. Letters inside
    /// a part keep their case: `Order-ID` → `orderID`; a first part without lower-case letters is lowercased
    /// whole: `SKU` → `sku`.
    ///
    /// - Parameters:
    ///   - property: the property's name as it came in, any Unicode, any length.
    ///   - kind: decides the suffix, which is added once and case-sensitively.
    /// - Returns: the key, or nil when no letter or digit is left and the property is dropped.
    public static func key(for property: String, kind: ValueKind) -> String? {
        var property = property
        return property.withUTF8 { name in
            let capacity = name.count + 3 + ByteBuffer.slack
            let key = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
                guard let base = buffer.baseAddress, let start = name.baseAddress else { return }
                var output = ByteCursor(base)
                convert(name, readableTo: start + name.count, to: &output)
                if output.place > base { addSuffix(kind, from: base, to: &output) }
                count = output.place - base
            }
            return key.isEmpty ? nil : String(decoding: key, as: UTF8.self)
        }
    }

    /// Writes a key without its suffix; nothing when no letter or digit is left.
    ///
    /// - Parameters:
    ///   - name: a property's name.
    ///   - end: the end of what may be read from the name on.
    ///   - output: has room for as many bytes as the name has.
    static func convert(
        _ name: UnsafeBufferPointer<UInt8>, readableTo end: UnsafePointer<UInt8>, to output: inout ByteCursor
    ) {
        guard let start = name.baseAddress, name.count > 0 else { return }
        let index = start[0] &- 0x61 < 26 ? 0 : convertFirstPart(name, to: &output)
        convertParts(start, from: index, count: name.count, readableTo: end, to: &output)
    }

    /// Writes letters and digits as they are, eight at a time, and puts what follows a separator in upper case.
    @inline(__always)
    fileprivate static func convertParts(
        _ start: UnsafePointer<UInt8>, from first: Int, count: Int, readableTo end: UnsafePointer<UInt8>,
        to output: inout ByteCursor
    ) {
        var index = first
        while index < count {
            let word = ByteWord.load(start + index, count: min(8, count &- index), end: end)
            UnsafeMutableRawPointer(output.place).storeBytes(of: word.littleEndian, as: UInt64.self)
            let others = ByteWord.separators(word)
            guard others != 0 else {
                output.place += 8
                index &+= 8
                continue
            }
            let clean = others.trailingZeroBitCount &>> 3
            output.place += clean
            index &+= clean
            while index < count, !isLetterOrDigit(start[index]) { index &+= 1 }
            guard index < count else { return }
            let byte = start[index]
            output.put(byte &- 0x61 < 26 ? byte ^ 0x20 : byte)
            index &+= 1
        }
    }

    /// Writes a first part that does not begin with a lower-case letter.
    ///
    /// - Returns: the index after it; the count when there is no letter or digit.
    @inline(never)
    fileprivate static func convertFirstPart(
        _ name: UnsafeBufferPointer<UInt8>, to output: inout ByteCursor
    ) -> Int {
        var start = 0
        while start < name.count, !isLetterOrDigit(name[start]) { start += 1 }
        var end = start
        var hasLowerCase = false
        while end < name.count, isLetterOrDigit(name[end]) {
            hasLowerCase = hasLowerCase || name[end] &- 0x61 < 26
            end += 1
        }
        for index in start..<end {
            let byte = name[index]
            let isLowered = byte &- 0x41 < 26 && (index == start || !hasLowerCase)
            output.put(isLowered ? byte | 0x20 : byte)
        }
        return end
    }

    /// Adds the suffix of a kind of value, unless the key ends in it.
    ///
    /// - Parameters:
    ///   - kind: the kind of value.
    ///   - start: where the key begins.
    ///   - output: stands after the key, with room for three bytes more.
    @inline(__always)
    static func addSuffix(
        _ kind: ValueKind, from start: UnsafeMutablePointer<UInt8>, to output: inout ByteCursor
    ) {
        switch kind {
        case .number: if !endsInNum(start, output.place) { output.put("Num") }
        case .dateTime: if !endsInAt(start, output.place) { output.put("At") }
        case .text: break
        }
    }

    @inline(__always)
    static func endsInNum(_ start: UnsafeMutablePointer<UInt8>, _ end: UnsafeMutablePointer<UInt8>) -> Bool {
        end - start >= 3 && end[-1] == 0x6D && end[-2] == 0x75 && end[-3] == 0x4E
    }

    @inline(__always)
    static func endsInAt(_ start: UnsafeMutablePointer<UInt8>, _ end: UnsafeMutablePointer<UInt8>) -> Bool {
        end - start >= 2 && end[-1] == 0x74 && end[-2] == 0x41
    }

    @inline(__always)
    fileprivate static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
    }
}

extension ByteWord {
    /// Marks every byte that is no ASCII letter or digit; exact in each byte.
    @inline(__always)
    fileprivate static func separators(_ word: UInt64) -> UInt64 {
        let low = word & ~highs
        let folded = low | 0x2020_2020_2020_2020
        let letters = (folded &+ 0x1F1F_1F1F_1F1F_1F1F) & ~(folded &+ 0x0505_0505_0505_0505)
        let digits = (low &+ 0x5050_5050_5050_5050) & ~(low &+ 0x4646_4646_4646_4646)
        return ~((letters | digits) & ~word) & highs
    }
}
