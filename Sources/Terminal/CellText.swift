import CNcurses
import Glibc
import Screen

/// What is handed to ncurses for a cell.
///
/// ncurses trusts the C library on widths, and that may know an older Unicode than `Screen` does, or no Unicode at
/// all. A character that the two measure differently is written as `?`, so that the columns after it stay in place.
enum CellText {
    /// Adds a cell's wide characters to a run.
    ///
    /// - Parameters:
    ///   - text: the text of the cell; empty for a right half, which adds nothing.
    ///   - width: the columns that the cell takes, 1 or 2.
    ///   - run: what ncurses is going to write.
    static func append(_ text: String, width: Int, to run: inout [wchar_t]) {
        for (index, scalar) in text.unicodeScalars.enumerated() {
            let character = wchar_t(bitPattern: scalar.value)
            if scalar.isASCII {
                run.append(character)
                continue
            }
            let measured = Int(wcwidth(character))
            if index == 0, measured != width {
                run.append(contentsOf: repeatElement(wchar_t(bitPattern: 0x3F), count: width))
                return
            }
            if index == 0 || measured == 0 { run.append(character) }
        }
    }
}
