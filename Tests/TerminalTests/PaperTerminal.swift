/// A terminal that only takes what ncurses writes for a frame, and keeps what would be seen.
struct PaperTerminal: Equatable {
    /// What is seen of a cell: of a blank neither the colour of the writing nor its weight.
    struct Cell: Equatable {
        var character: Character = " "
        var style: Set<String> = []

        init() {}

        init(_ character: Character, _ codes: [String: String]) {
            self.character = character
            let isBlank = character == " "
            style = Set(codes.filter { !isBlank || ["background", "4", "7"].contains($0.key) }.values)
        }
    }

    private(set) var cells: [[Cell]]
    private(set) var row = 0
    private(set) var column = 0
    private var codes: [String: String] = [:]
    private var last: Character = " "

    init(rows: Int, columns: Int) {
        cells = Array(repeating: Array(repeating: Cell(), count: columns), count: rows)
    }

    /// Takes bytes; false when some of them are not known.
    mutating func take(_ bytes: [UInt8]) -> Bool {
        var rest = String(decoding: bytes, as: UTF8.self).unicodeScalars.map(Character.init)[...]
        while let character = rest.popFirst() {
            switch character {
            case "\u{1B}":
                if rest.starts(with: "(B") {
                    rest = rest.dropFirst(2)
                    continue
                }
                guard rest.popFirst() == "[",
                    let end = rest.firstIndex(where: { $0.isLetter || $0 == "@" })
                else { return false }
                let numbers = rest[..<end].split(separator: ";").compactMap { Int(String($0)) }
                let final = rest[end]
                rest = rest[(end + 1)...]
                guard take(final, numbers) else { return false }
            case "\r": column = 0
            case "\n": row = min(row + 1, cells.count - 1)
            case "\u{8}": column = max(column - 1, 0)
            default: put(character)
            }
        }
        return true
    }

    private mutating func put(_ character: Character) {
        cells[row][min(column, cells[row].count - 1)] = Cell(character, codes)
        column = min(column + 1, cells[row].count)
        last = character
    }

    private mutating func take(_ final: Character, _ numbers: [Int]) -> Bool {
        let first = numbers.first ?? 1
        let width = cells[row].count
        let blank = Cell(" ", codes.filter { $0.key == "background" })
        let place = min(column, width - 1)
        switch final {
        case "H": (row, column) = (first - 1, (numbers.dropFirst().first ?? 1) - 1)
        case "d": row = first - 1
        case "G": column = first - 1
        case "C": column = min(place + first, width - 1)
        case "K": for each in place..<width { cells[row][each] = blank }
        case "X": for each in place..<min(place + first, width) { cells[row][each] = blank }
        case "P":
            cells[row].removeSubrange(place..<min(place + first, width))
            while cells[row].count < width { cells[row].append(blank) }
        case "@":
            cells[row].insert(contentsOf: Array(repeating: blank, count: first), at: place)
            cells[row].removeLast(cells[row].count - width)
        case "b": for _ in 0..<first { put(last) }
        case "m":
            for number in numbers.isEmpty ? [0] : numbers {
                switch number {
                case 0: codes = [:]
                case 39: codes["foreground"] = nil
                case 49: codes["background"] = nil
                case 30...37: codes["foreground"] = "\(number)"
                case 40...47: codes["background"] = "\(number)"
                default: codes["\(number)"] = "\(number)"
                }
            }
        default: return false
        }
        return true
    }
}
