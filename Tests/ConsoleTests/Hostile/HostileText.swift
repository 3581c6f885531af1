/// Texts that break programs: a selection of what the big list of naughty strings warns of, and what terminals obey.
///
/// Every one may come in as an event's name, a key, a value, an answer's body, a file's name or a key press.
enum HostileText {
    /// All of them.
    static let all: [String] =
        words + numbers + symbols + scripts + emoji + rightToLeft + marks + injections + escapes + controls
        + invisible + bidi + broken + blanks + impostors + long

    /// Words that mean something to somebody.
    static let words = [
        "", "undefined", "null", "(null)", "nil", "NaN", "-Infinity", "true", "None", "hasOwnProperty",
        "__proto__", "CON", "LPT1", "constructor", "ALERT", "then", "\\", "\\\\", "'", "\"", "''\"''", "`",
        "<>?:\"{}|_+", ",./;'[]\\-=", "!@#$%^&*()`~",
    ]

    /// Texts that look like numbers.
    static let numbers = [
        "0", "-0", "1e999", "0x0", "0.1e-400", "1/0", "999999999999999999999999999999999999999", "1.000,00",
        "１２３", "١٢٣", "-9223372036854775808/-1", "2026-13-45T99:99:99Z", "1.9999999999999999999999999999",
    ]

    /// Symbols, some of which take one column here and two there.
    static let symbols = [
        "Ω≈ç√∫˜µ≤≥÷", "åß∂ƒ©˙∆˚¬…æ", "¡™£¢∞§¶•ªº–≠", "⅛⅜⅝⅞", "⁰⁴⁵₀₁₂", "±×÷°αβγ■□●○★☆※‥", "①②③㊙㊗🈁",
        "𝐓𝐡𝐞 𝕼𝖚𝖎𝖈𝖐 𝖇𝖗𝖔𝖜𝖓", "⒯⒣⒠ ⒬⒰⒤⒞⒦", "Ｔｈｅ ｑｕｉｃｋ", "˙ɐnbᴉlɐ ɐuƃɐɯ", "Ⱥ Ⱦ İ ß ﬃ ǅ",
        "｡◕‿◕｡ ﾊﾛｰ", "( ͡° ͜ʖ ͡°)", "(╯°□°）╯︵ ┻━┻)", "ヽ༼ຈل͜ຈ༽ﾉ",
    ]

    /// Scripts of people.
    static let scripts = [
        "田中さんにあげて下さい", "パーティーへ行かないか", "和製漢語", "사회과학원 어학연구소", "찦차를 타고 온 펲시맨",
        "\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}", "𠜎𠜱𠝹𠱓𠱸𠲖𠳏", "ЁЂЃЄЅІЇЈ", "नमस्ते क्षत्रिय", "జ్ఞా",
        "ด้้้้้็็็็็้้้้้็็็็็", "᚛᚛ᚉᚑᚅᚔᚉᚉᚔᚋ᚜", "ཨོཾ་མ་ཎི་པདྨེ་ཧཱུྃ", "မြန်မာ", "𒐫𒈙꧅𒀱",
    ]

    /// Emoji, put together in every way there is.
    static let emoji = [
        "😍 👾 🙇", "👩🏽👍🏿☝🏼", "❤️ ❤︎ 💔", "👨‍👩‍👧‍👦 👩‍❤️‍💋‍👨", "0️⃣ #️⃣ *⃣", "🇺🇸🇷🇺🇸 🇦🇫🇦", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏳0🌈️",
        "🏳️‍🌈🏳️‍⚧️", "🧑🏿‍🚀\u{200D}\u{200D}", "🫠🫨🪿", "\u{1F3FB}\u{1F3FC}\u{1F3FD}", "\u{200D}👧",
    ]

    /// Scripts that run from right to left, and one character as wide as many.
    static let rightToLeft = [
        "ثم نفس سقطت وبالتحديد،", "בְּרֵאשִׁית בָּרָא", "הָיְתָהtestالصفحات 1234", "﷽", "ﷺ",
        "Power لُلُصّبُلُلصّبُررً ॣ ॣh ॣ ॣ 冗", "گچپژ", "𞤀𞤣𞤤𞤢𞤥",
    ]

    /// Combining marks without end, without a base, on a blank.
    static let marks = [
        "a" + run("\u{301}", 10_000), run("\u{489}", 10_000), " " + run("\u{20DD}", 500),
        "Z" + run("\u{30D}\u{316}\u{334}", 60) + "a" + run("\u{317}", 90), "\u{302}\u{303}leading",
        "\u{E49}\u{E47}", run("e\u{301}", 400), "\u{1161}\u{11A8}" + run("\u{1100}\u{1161}", 300),
        "\u{93F}\u{BBE}\u{1D165}", "x\u{34F}\u{35C}y",
    ]

    /// What means something to a browser, a database, a shell or a template.
    static let injections = [
        "<script>alert(0)</script>", "&lt;script&gt;", "javascript:alert(1);", "1;DROP TABLE deliveries",
        "' OR 1=1 -- 1", "%", "_", "$HOME", "`touch /tmp/x`", "$(touch /tmp/x)", "%s%n%d%p", "%@ %1$@", "{0}",
        "{{7*7}}", "${jndi:ldap://x}", "../../../../etc/passwd%00", "file:///etc/passwd",
        "=1+1|' /C calc'!A0",
        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY y \"z\">]>", "- {a: *b, <<: [}", "!!python/object:x",
    ]

    /// What a terminal would do something about.
    static let escapes = [
        "\u{1B}[31mred\u{1B}[0m", "\u{1B}[2J\u{1B}[H", "\u{1B}]0;title\u{07}", "\u{1B}]2;title\u{1B}\\",
        "\u{1B}]52;c;aGFja2Vk\u{07}", "\u{1B}]8;;http://x/\u{1B}\\link\u{1B}]8;;\u{1B}\\", "\u{1B}c",
        "\u{1B}P$q\"p\u{1B}\\", "\u{1B}[?1049l", "\u{1B}[201~", "\u{1B}[200~", "\u{1B}[6n", "\u{1B}#8",
        "\u{1B}(0lqqk", "\u{1B}[10;10H", "\u{1B}[?25l", "\u{9B}2J", "\u{9D}0;title\u{9C}", "\u{90}q\u{9C}",
        "\u{1B}_G\u{1B}\\", "\u{1B}^x\u{1B}\\", "\u{1B}[>c\u{5}", "\u{8}\u{8}\u{8}", "\rback", "\u{E}so\u{F}",
        "%1B[31m", "\\u001b[31m", "\u{1B}",
    ]

    /// Every C0 and C1 control, and DEL.
    static let controls =
        ranges([0x00...0x0F, 0x10...0x1F, 0x7F...0x8F, 0x90...0x9F]) + ["a\0b", "tab\tand\nfeed\r\n"]

    /// What takes a place and shows nothing.
    static let invisible =
        ranges([
            0x200B...0x200F, 0x2060...0x206F, 0xFE00...0xFE0F, 0xE0100...0xE0110, 0xE0000...0xE007F,
            0x180B...0x180F, 0x1D173...0x1D17A, 0xFFF9...0xFFFD, 0xE000...0xE003, 0x10FFFD...0x10FFFF,
            0xFDD0...0xFDD3, 0x17B4...0x17B5, 0x1BCA0...0x1BCA3,
        ]) + [
            "soft\u{AD}hyphen", "\u{FEFF}bom", "\u{115F}\u{1160}\u{3164}\u{FFA0}", "\u{378}\u{E01}\u{2FFF}",
        ]

    /// What turns the order of a row round.
    static let bidi =
        ranges([0x202A...0x202E, 0x2066...0x2069]) + [
            "\u{202E}evil\u{202C}", "\u{2067}x\u{2066}y", "\u{61C}a\u{200E}\u{200F}", "a\u{2029}b\u{2028}c",
            "jane\u{202E}moc.elpmaxe@\u{202D}",
        ]

    /// What is left of bytes that are no UTF-8: half surrogates, overlong forms, sequences cut short.
    static let broken = brokenBytes.map { String(decoding: $0, as: UTF8.self) }

    /// The same as bytes.
    static let brokenBytes: [[UInt8]] = [
        [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80], [0xC0, 0x80, 0xE0, 0x80, 0x80], [0xFF, 0xFE, 0x41],
        [0x41, 0xF0, 0x9F, 0x98], [0xF4, 0x90, 0x80, 0x80], [0x80, 0xBF, 0x80], [0xC2], [0x9B, 0x32, 0x4A],
    ]

    /// Blanks of every kind.
    static let blanks = [
        " ", "     ", "\u{A0}\u{1680}\u{2000}\u{2003}\u{200A}", "\u{202F}\u{205F}\u{3000}x\u{3000}", "\t\t",
        "\n", "\r\n\r\n", " a  b   c ",
    ]

    /// Data that looks like the screen round it.
    static let impostors = [
        "│ ├──┤ ┌┐└┘ ┬┴┼", "▶ 10:00:07.412  ✔ 201 created", "… 12 more ↓", "║═╬│┃┆", "‖ HALTED  401",
    ]

    /// More than anybody can show.
    static let long = [
        run("W", 3_000), run("宽", 1_500), run("a b ", 800), run("\u{202E}", 400), run("\u{1B}[31m", 500),
        run("line\n", 600), run("👍🏽", 500), run("x", 120_000),
    ]

    private static func run(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    private static func ranges(_ ranges: [ClosedRange<UInt32>]) -> [String] {
        ranges.map { range in
            var text = String.UnicodeScalarView()
            text.append(contentsOf: range.lazy.compactMap(Unicode.Scalar.init).prefix(16))
            return String(text)
        }
    }
}

/// Gives one text after the other.
struct TextSupply {
    private let texts: [String]
    private var index: Int

    /// Goes round all hostile texts.
    ///
    /// - Parameter start: which one is first.
    init(from start: Int) {
        texts = HostileText.all
        index = start
    }

    /// Gives the same text for ever.
    init(only text: String) {
        texts = [text]
        index = 0
    }

    /// The next text.
    mutating func next() -> String {
        defer { index += 1 }
        return texts[index % texts.count]
    }
}
