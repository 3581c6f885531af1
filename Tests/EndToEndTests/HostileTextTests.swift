import Foundation
import Screen
import Testing

@Suite("Hostile events, in a real terminal")
struct HostileTextTests {
    /// What a terminal would obey, or what would move what stands beside it; as JSON escapes where JSON wants that.
    private static let texts = [
        #"\u001b]0;HACKED\u0007"#, #"\u001b]2;HACKED\u001b\\"#, #"\u001b[2J\u001b[H"#, #"\u001b[?1049l"#,
        #"\u001b[201~q\u001b[200~"#, #"\u001bc"#, #"\u001b[10;10H!"#, #"\u001b]52;c;SEFDS0VE\u0007"#,
        "\u{9B}2J\u{9D}0;HACKED\u{9C}", #"\u000e\u000f\u0008\u0008\r\n"#, "\u{202E}moc.elpmaxe@enaj",
        "\u{2067}a\u{200B}\u{FEFF}\u{E0041}b", "e" + String(repeating: "\u{301}", count: 10_000),
        "日本語のとても長いイベント名です", "👩‍👩‍👧‍👦👍🏽❤️🇩🇪1️⃣", "ثم نفس سقطت", "בְּרֵאשִׁית", "﷽ ﷺ", "±×÷°αβγ■□●○★☆※",
        #"\ud83d\ude00"#, "│ ├──┤ ┌┐└┘", String(repeating: "W", count: 3_000), "찦차를 타고", "ด้้้้้็็็็็",
    ]

    private static let events = texts.map { text in
        #"{"type":"track","event":"\#(text)","userId":"\#(text)","#
            + #""properties":{"\#(text)":"\#(text)","order_num":"\#(text)"},"messageId":"\#(text)"}"#
    }

    /// One that is sent and refused, so that every part of the screen has something to show.
    private static let refused =
        #"{"type":"track","event":"Order Completed","userId":"\#(texts[0])","traits":{"name":"\#(texts[8])"},"#
        + #""properties":{"order_num":"\#(texts[2])","a":"\#(texts[13])","b":"\#(texts[14])","c":"\#(texts[10])"}}"#

    private func input(_ folder: Folder) throws -> String {
        try folder.write("events.ndjson", (Self.events + [Self.refused]).joined(separator: "\n") + "\n")
    }

    @Test(
        "borders stand where they stand in every row, and nothing in the data takes effect",
        arguments: [(80, 24), (120, 35), (200, 50)])
    func screen(columns: Int, rows: Int) async throws {
        let folder = try Folder()
        let terminal = try await TerminalSession(
            "$KED watch --input \(try input(folder)) --store \(folder.file("s.sqlite"))", columns: columns,
            rows: rows)
        try await terminal.waitFor("400", "Order Completed", "/event/meta/orderNum")
        let title = try await terminal.fact("#{pane_title}")
        var before = ""
        for key in ["a", "g", "Tab", "Enter", "S", "4", "Escape", "x", "Escape", "]", "s", "Escape", "?"] {
            try await terminal.press(key)
            before = try await terminal.waitFor("another frame after \(key), whole") { [before] screen in
                screen != before && Self.mistake(in: screen, columns: columns) == nil
            }
        }
        #expect(!title.contains("HACKED"))
        #expect(try await terminal.fact("#{pane_title} #{alternate_on}") == "\(title.trimmed) 1\n")
        let copied = (try? await terminal.copied()) ?? ""
        #expect(!copied.contains("HACKED"))
        try await terminal.press("Escape")
        try await terminal.type("q")
        try await terminal.waitFor("ready$")
    }

    /// What is wrong with a screen: a border that does not end at the edge, or a row that is too wide.
    private static func mistake(in screen: String, columns: Int) -> String? {
        for row in screen.split(separator: "\n") {
            let text = String(row)
            let width = DisplayWidth.of(text)
            if width > columns { return "\(width) columns: \(text)" }
            let isBorder = "┌├".contains(text.first ?? " ")
            if isBorder, width != columns || !"┐┤─│".contains(text.last ?? " ") { return text }
        }
        return screen.contains("HACKED│") ? "data at the border" : nil
    }

    @Test("commands print nothing that a terminal obeys, and exact bytes into a pipe")
    func commands() async throws {
        let folder = try Folder()
        let (file, store) = (try input(folder), folder.file("s.sqlite"))
        _ = try await Program.ked(
            "watch", "--headless", "--exit-when-settled", "--input", file, "--store", store)
        let terminal = try await TerminalSession("echo begin", columns: 160, rows: 50)
        let title = try await terminal.fact("#{pane_title}")
        let commands = [
            "list --store \(store)", "show 1 --store \(store)", "show 25 --json --store \(store)",
            "export --format csv --store \(store)", "export --format har --store \(store)",
            "export --format curl --store \(store)", "transform --all \(file)", "transform \(file)",
            "explain \(file)", "send --dry-run --file $'\\e]0;HACKED\\a'",
            "replay 1 --store $'\\e]2;HACKED\\a'",
            "check --integration $'\\e]2;HACKED\\a'",
        ]
        for (number, command) in commands.enumerated() {
            try await terminal.type("$KED \(command); echo end-$((\(number)+100))")
            try await terminal.press("Enter")
            try await terminal.waitFor("end-\(number + 100)")
            #expect(try await terminal.fact("#{pane_title}") == title, "\(command)")
        }
        let exact = try await Program.ked("transform", file)
        #expect(exact.output.contains("\u{202E}moc") || exact.output.contains("\u{9B}2J"))
        #expect(!exact.output.contains("<U+"))
    }
}

extension String {
    fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
