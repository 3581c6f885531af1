/// How a Unicode scalar is drawn in character cells.
enum ScalarKind: UInt32, Sendable {
    /// Takes one column.
    case narrow = 0
    /// Takes two columns.
    case wide = 1
    /// Takes no column: it is drawn on the character before it.
    case mark = 2
    /// Not drawn by terminals, or not reliably: its code is shown in its place.
    case hidden = 3

    /// The kind of a scalar, by the table.
    ///
    /// - Parameter scalar: any scalar.
    /// - Complexity: constant for ASCII, else a binary search of the table.
    init(_ scalar: Unicode.Scalar) {
        let value = scalar.value
        if value < 0x300 {
            self = (value < 0x20 || (0x7F...0x9F).contains(value) || value == 0xAD) ? .hidden : .narrow
            return
        }
        var low = 0
        var high = widthTable.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if widthTable[middle] >> 2 <= value { low = middle } else { high = middle }
        }
        self = ScalarKind(rawValue: widthTable[low] & 3) ?? .hidden
    }

    /// The number of columns of the scalar itself.
    var columns: Int {
        switch self {
        case .narrow: 1
        case .wide: 2
        case .mark, .hidden: 0
        }
    }
}
