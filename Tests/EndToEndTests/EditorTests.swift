import Foundation
import Testing

@Suite("Editing and the form, in a real terminal")
struct EditorTests {
    /// Starts with an editor that is this shell script, `$1` the file; the test event is in.
    private func start(editor script: String, _ folder: Folder, name: String = "EDITOR") async throws
        -> TerminalSession
    {
        let editor = try folder.write("editor", "\(script)\n")
        let terminal = try await TerminalSession(
            "TMPDIR=\(folder.path) \(name)='sh \(editor)' $KED watch --listen 127.0.0.1:0 --store \(folder.file("store.sqlite"))"
        )
        try await terminal.waitFor("No event yet.")
        try await terminal.type("t")
        try await terminal.waitFor("Order Completed", "201 created", "129.99")
        return terminal
    }

    @Test("e edits the event, shows its payload, and sends it as a new event")
    func edit() async throws {
        let folder = try Folder()
        let terminal = try await start(
            editor: #"ls -l "$1" > \#(folder.file("seen")); sed -i s/129.99/77.50/ "$1""#, folder)
        try await terminal.type("e")
        try await terminal.waitFor("Edited event", #""revenueNum": 77.50"#, "expected 201 Created")
        try await terminal.press("Enter")
        try await terminal.waitFor("2 of 2", "77.50", "(minted)", "201 Created")
        let seen = try String(contentsOfFile: folder.file("seen"), encoding: .utf8)
        #expect(seen.hasPrefix("-rw-------"))
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(!left.contains { $0.hasPrefix("ked-") }, "nothing is left of the file: \(left)")
    }

    @Test("what is no event can be edited again")
    func again() async throws {
        let folder = try Folder()
        let terminal = try await start(
            editor:
                #"grep -q broken "$1" && sed -i s/broken/\"timestamp\"/ "$1" || sed -i s/\"timestamp\"/broken/ "$1""#,
            folder, name: "VISUAL")
        try await terminal.type("e")
        try await terminal.waitFor("Edit again?", "line 28, column 3")
        try await terminal.press("Enter")
        try await terminal.waitFor("Edited event", "expected 201 Created")
    }

    @Test(
        "an editor that is missing, or fails, says so, and what to do",
        arguments: ["no-such-editor", "false"])
    func missing(editor: String) async throws {
        let folder = try Folder()
        let terminal = try await TerminalSession(
            "EDITOR=\(editor) $KED watch --listen 127.0.0.1:0 --store \(folder.file("store.sqlite"))")
        try await terminal.waitFor("No event yet.")
        try await terminal.type("t")
        try await terminal.waitFor("201 created")
        try await terminal.type("e")
        try await terminal.waitFor("the editor EDITOR=\(editor)", "set EDITOR to")
        try await terminal.type("q")
        try await terminal.waitFor("ready$")
    }

    @Test("Ctrl-C in the editor ends the editor alone; the screen is drawn at the size of then")
    func interrupted() async throws {
        let folder = try Folder()
        let terminal = try await start(editor: "echo EDITING; exec sleep 1000", folder)
        try await terminal.type("e")
        try await terminal.waitFor("EDITING")
        try await terminal.resize(columns: 80, rows: 24)
        try await terminal.press("C-c")
        try await terminal.waitFor("ended by signal 2", "1 Matched  2 Event")
    }

    @Test("Ctrl-Z in the editor stops both, fg goes on in the editor, then ked")
    func stopped() async throws {
        let folder = try Folder()
        let terminal = try await start(
            editor: "echo EDITING; read line; sed -i s/129.99/$line/ \"$1\"", folder)
        try await terminal.type("e")
        try await terminal.waitFor("EDITING")
        try await terminal.press("C-z")
        try await terminal.waitFor("Stopped", "ready$")
        try await terminal.type("stty -a | grep -o 'isig icanon'; fg")
        try await terminal.press("Enter")
        try await terminal.waitFor("the job goes on", where: { $0.contains("isig icanon\n") })
        try await terminal.type("66.60")
        try await terminal.press("Enter")
        try await terminal.waitFor("Edited event", #""revenueNum": 66.60"#)
    }

    @Test(
        "killed while the editor runs, the editor ends as well and the terminal is sane",
        arguments: ["TERM", "KILL"])
    func killed(signal: String) async throws {
        let folder = try Folder()
        let terminal = try await start(editor: "stty raw -echo; echo EDITING; exec sleep 1000.25", folder)
        try await terminal.type("e")
        try await terminal.waitFor("EDITING")
        let store = folder.file("store.sqlite")
        _ = try await Program.run("/usr/bin/env", ["pkill", "-\(signal)", "-f", "ked watch.*\(store)"])
        try await terminal.waitFor("ready$")
        try await terminal.type("clear; stty -a; pgrep -f 'sleep 1000[.]25' || echo gone")
        try await terminal.press("Enter")
        try await terminal.waitFor("isig icanon iexten echo ", "\ngone")
    }

    @Test("a terminal that is closed while the editor runs ends ked, though no shell tells it")
    func closed() async throws {
        let folder = try Folder()
        let editor = try folder.write("editor", "echo EDITING; exec sleep 1000.75\n")
        let store = folder.file("store.sqlite")
        let terminal = try await TerminalSession(
            "export EDITOR='sh \(editor)'; exec bash -c '$KED watch --listen 127.0.0.1:0 --store \(store); exit'"
        )
        try await terminal.waitFor("No event yet.")
        try await terminal.type("t")
        try await terminal.waitFor("201 created")
        try await terminal.type("e")
        try await terminal.waitFor("EDITING")
        let process = try await Program.run("/usr/bin/env", ["pgrep", "-n", "-f", "ked watch.*\(store)"])
            .output
        try await terminal.close()
        let waiter = ["timeout", "20", "tail", "--pid=\(process.filter(\.isNumber))", "-f", "/dev/null"]
        #expect(try await Program.run("/usr/bin/env", waiter).status == 0)
    }

    @Test("T opens the form; a changed field is in the payload at once, and in what is sent")
    func form() async throws {
        let folder = try Folder()
        let terminal = try await TerminalSession(
            "$KED watch --listen 127.0.0.1:0 --store \(folder.file("store.sqlite"))")
        try await terminal.waitFor("No event yet.")
        try await terminal.type("T")
        try await terminal.waitFor("Test event", "Checkout Started", #""revenueNum": 129.99"#)
        try await terminal.press("Tab", "Down", "Down", "Down", "Down", "Down", "C-u")
        try await terminal.type("55.5")
        try await terminal.waitFor(#""revenueNum": 55.5,"#, "expected 201 Created")
        try await terminal.press("Enter")
        try await terminal.waitFor("1 of 1", "meta.revenueNum        55.5", "201 Created")
    }
}
