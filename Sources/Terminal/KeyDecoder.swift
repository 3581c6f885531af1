import CNcurses
import Screen

/// Turns what `wget_wch` returns into keys: bracketed pastes into one, unknown escape sequences into one.
struct KeyDecoder {
    /// The code given to the sequence that starts a paste.
    ///
    /// Far above `KEY_MAX`, behind which ncurses numbers the keys that only this terminal's entry names.
    static let pasteStart: Int32 = 0x4000
    /// The code given to the sequence that ends a paste.
    static let pasteEnd: Int32 = 0x4001

    /// Sequences that terminals send and their terminfo entry may leave out, with the code that ncurses is to return.
    static let sequences: [(String, Int32)] = [
        ("\u{1B}[200~", pasteStart), ("\u{1B}[201~", pasteEnd),
        ("\u{1B}[A", KEY_UP), ("\u{1B}[B", KEY_DOWN), ("\u{1B}[C", KEY_RIGHT), ("\u{1B}[D", KEY_LEFT),
        ("\u{1B}OA", KEY_UP), ("\u{1B}OB", KEY_DOWN), ("\u{1B}OC", KEY_RIGHT), ("\u{1B}OD", KEY_LEFT),
        ("\u{1B}[H", KEY_HOME), ("\u{1B}OH", KEY_HOME), ("\u{1B}[1~", KEY_HOME), ("\u{1B}[7~", KEY_HOME),
        ("\u{1B}[F", KEY_END), ("\u{1B}OF", KEY_END), ("\u{1B}[4~", KEY_END), ("\u{1B}[8~", KEY_END),
        ("\u{1B}[2~", KEY_IC), ("\u{1B}[3~", KEY_DC), ("\u{1B}[5~", KEY_PPAGE), ("\u{1B}[6~", KEY_NPAGE),
        ("\u{1B}[Z", KEY_BTAB),
    ]

    /// The most bytes of one paste; what comes after them is keys again.
    static let maximumPaste = 1 << 20

    private var pasted: String?
    private var held: [UInt32] = []

    /// Starts outside a paste.
    init() {}

    /// The keys that a character completes.
    ///
    /// Escape is held back until what follows shows that no escape sequence has begun.
    ///
    /// - Parameter code: a Unicode scalar's value, control characters included.
    /// - Returns: the keys; none while a paste or a sequence goes on, and for what is no character at all.
    mutating func keys(character code: UInt32) -> [Key] {
        guard let scalar = Unicode.Scalar(code) else { return [] }
        if let text = pasted {
            // A paste whose end got lost would swallow all keys.
            if scalar == "\u{3}" || text.utf8.count >= Self.maximumPaste {
                pasted = nil
                return [.paste(text), KeyDecoder.key(scalar)]
            }
            pasted?.unicodeScalars.append(scalar == "\r" ? "\n" : scalar)
            return []
        }
        let isHeld = KeyDecoder.continues(held, code)
        if held.count >= 2, !isHeld, KeyDecoder.ends(held, code) {
            held = []
            return [.unknown]
        }
        let keys = isHeld ? [] : finish()
        if isHeld || code == 0x1B {
            held.append(code)
            return keys
        }
        return keys + [KeyDecoder.key(scalar)]
    }

    /// The keys that a function key's code completes.
    ///
    /// - Parameter code: one of ncurses' `KEY_` codes, or one of this type's own; resize and mouse are not for here.
    /// - Returns: the keys; none at the start of a paste.
    mutating func keys(function code: Int32) -> [Key] {
        let keys = finish()
        switch code {
        case KeyDecoder.pasteStart:
            pasted = ""
            return keys
        case KeyDecoder.pasteEnd:
            defer { pasted = nil }
            return keys + [.paste(pasted ?? "")]
        case KEY_F0...KEY_F0 + 63: return keys + [.function(Int(code - KEY_F0))]
        default: return keys + [KeyDecoder.names[code] ?? .unknown]
        }
    }

    /// The keys that were held back, once nothing more is there to read.
    ///
    /// - Returns: Escape by itself, or Escape and the characters after it, which were no sequence.
    mutating func finish() -> [Key] {
        defer { held = [] }
        return held.compactMap { Unicode.Scalar($0).map(KeyDecoder.key) }
    }

    /// Whether a character may be inside an escape sequence that began with what is held.
    private static func continues(_ held: [UInt32], _ code: UInt32) -> Bool {
        switch held.count {
        case 0: false
        case 1: code == 0x5B
        default: (0x30...0x3F).contains(code) && held.count < 32
        }
    }

    /// Whether a character ends an escape sequence; after `ESC [` alone only a capital letter does, so that Escape
    /// and two keys typed in one go stay three keys.
    private static func ends(_ held: [UInt32], _ code: UInt32) -> Bool {
        held.count > 2 ? (0x40...0x7E).contains(code) : (0x41...0x5A).contains(code)
    }

    private static func key(_ scalar: Unicode.Scalar) -> Key {
        switch scalar.value {
        case 0x0D, 0x0A: .enter
        case 0x09: .tab
        case 0x1B: .escape
        case 0x08, 0x7F: .backspace
        case 0x00: .control("@")
        case 0x01...0x1A: .control(Character(Unicode.Scalar(UInt8(scalar.value + 0x60))))
        case 0x1C...0x1F: .control(Character(Unicode.Scalar(UInt8(scalar.value + 0x40))))
        case 0x80...0x9F: .unknown
        default: .character(Character(scalar))
        }
    }

    private static let names: [Int32: Key] = [
        KEY_UP: .up, KEY_DOWN: .down, KEY_LEFT: .left, KEY_RIGHT: .right,
        KEY_PPAGE: .pageUp, KEY_NPAGE: .pageDown, KEY_HOME: .home, KEY_END: .end, KEY_FIND: .home,
        KEY_SELECT: .end, KEY_ENTER: .enter, KEY_BACKSPACE: .backspace, KEY_DC: .delete, KEY_IC: .insert,
        KEY_BTAB: .backTab, KEY_SUSPEND: .control("z"),
    ]
}
