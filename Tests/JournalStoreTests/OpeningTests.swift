import Deliveries
import Foundation
import GRDB
import JournalStore
import TestSupport
import Testing

@Suite("Opening a store")
struct OpeningTests {
    @Test("files are 0600 in a 0700 folder, WAL and lock included (delivery.md, Store)")
    func modes() async throws {
        let fixture = try await Fixture()
        try await fixture.append("a")
        for suffix in ["", "-wal", "-shm", ".lock"] {
            #expect(try TemporaryFolder.mode(of: fixture.path + suffix) == 0o600)
        }
        #expect(try TemporaryFolder.mode(of: fixture.folder.file("ked")) == 0o700)
    }

    @Test("one writer per store: a second one is told who holds it")
    func inUse() async throws {
        let fixture = try await Fixture()
        let error = #expect(throws: StoreError.self) { try Journal.open(fixture.path) }
        guard case .inUse(let pid) = error?.reason else {
            Issue.record("not inUse: \(String(describing: error))")
            return
        }
        #expect(pid == getpid())
        #expect(error?.description.contains("is in use by process \(getpid())") == true)
    }

    @Test("a store that was closed or dropped can be opened again")
    func reopen() async throws {
        let folder = try TemporaryFolder()
        do {
            let first = try await Fixture(folder)
            try await first.append("a")
            await first.journal.close()
            let second = try await Fixture(folder)
            #expect(try await second.journal.counts().total == 1)
        }
        do { try await Fixture(folder).append("b") }
        let third = try await Fixture(folder)
        #expect(try await third.journal.counts().total == 2)
    }

    @Test("SQLite syncs every commit (synchronous=FULL) in WAL mode")
    func durable() async throws {
        let fixture = try await Fixture()
        let settings = try await fixture.journal.settings()
        #expect(settings == ["2", "wal"])
    }

    @Test(
        "a file of something else is refused in one line, and left as it was",
        arguments: ["hello", String(repeating: "x", count: 5_000), "SQLite format 3\0 but too short"])
    func foreign(text: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("store.sqlite", text.utf8)
        let error = #expect(throws: StoreError.self) { try Journal.open(path) }
        #expect(error?.reason == .foreign)
        #expect(try folder.read("store.sqlite") == Array(text.utf8))
        #expect(try folder.names() == ["store.sqlite"])
    }

    @Test("another program's SQLite file is refused and left as it was")
    func foreignDatabase() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("store.sqlite")
        let queue = try DatabaseQueue(path: path)
        try queue.write { try $0.execute(sql: "CREATE TABLE things (id INTEGER)") }
        try queue.close()
        let before = try folder.read("store.sqlite")
        let error = #expect(throws: StoreError.self) { try Journal.open(path) }
        #expect(error?.reason == .foreign)
        #expect(try folder.read("store.sqlite") == before)
        #expect(try folder.names() == ["store.sqlite"])
    }

    @Test("a store of a later schema is refused, naming both, and left as it was")
    func tooNew() async throws {
        let folder = try TemporaryFolder()
        let path: String
        do {
            let fixture = try await Fixture(folder)
            path = fixture.path
            await fixture.journal.close()
        }
        let queue = try DatabaseQueue(path: path)
        try queue.inDatabase { try $0.execute(sql: "PRAGMA journal_mode = DELETE; PRAGMA user_version = 7") }
        try queue.close()
        let error = #expect(throws: StoreError.self) { try Journal.open(path) }
        #expect(error?.reason == .tooNew(schema: 7, readable: 4))
        let watching = #expect(throws: StoreError.self) { try JournalReader.open(path) }
        #expect(watching?.reason == .tooNew(schema: 7, readable: 4))
    }

    @Test("a store whose pages are broken is refused in one line, and left as it was")
    func broken() async throws {
        let folder = try TemporaryFolder()
        do {
            let fixture = try await Fixture(folder)
            try await fixture.append("a")
            await fixture.journal.close()
        }
        var bytes = try folder.read("ked/store.sqlite")
        for index in 100..<bytes.count { bytes[index] = 0xA5 }
        try folder.write("ked/store.sqlite", bytes)
        let error = #expect(throws: StoreError.self) { try Journal.open(folder.file("ked/store.sqlite")) }
        guard case .unreadable = error?.reason else {
            Issue.record("not unreadable: \(String(describing: error))")
            return
        }
        #expect(try folder.read("ked/store.sqlite") == bytes)
    }

    @Test("a path that can be no store gives one line", arguments: ["", "file/below", "."])
    func impossible(name: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("file", [])
        let path = name.isEmpty ? folder.path : name == "." ? folder.file(".") : folder.file(name)
        let error = #expect(throws: StoreError.self) { try Journal.open(path) }
        let line = try #require(error?.description)
        #expect(line.hasPrefix(path))
        #expect(!line.contains("\n"))
    }

    @Test("an empty file becomes a store")
    func empty() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("store.sqlite", [])
        let journal = try Journal.open(path)
        #expect(journal.path == path)
        #expect(try TemporaryFolder.mode(of: path) == 0o600)
    }

    @Test("what an interrupted start left behind is in nobody's way")
    func interrupted() async throws {
        let folder = try TemporaryFolder()
        try folder.write("store.sqlite.new", Array("half".utf8))
        try folder.write("store.sqlite.new-journal", Array("half".utf8))
        _ = try Journal.open(folder.file("store.sqlite"))
        #expect(try folder.names().filter { $0.contains(".new") } == [])
    }

    @Test("a store in memory works and leaves no file")
    func inMemory() async throws {
        let journal = try Journal.open(":memory:")
        let destination = try await journal.destination(.acme)
        let receipts = try await journal.append([Fixture.event("a")], to: destination)
        #expect(receipts.map(\.outcome) == [.kept])
        #expect(try await journal.counts().waiting == 1)
    }

    @Test("watching a store sees what its writer does and changes nothing")
    func watching() async throws {
        let fixture = try await Fixture()
        try await fixture.append("a")
        let reader = try JournalReader.open(fixture.path)
        #expect(try await reader.counts().waiting == 1)
        try await fixture.append("b")
        #expect(try await reader.window(.newest, limit: 10).rows.map(\.messageId) == ["a", "b"])
    }

    @Test("under a symbolic link a store is the same, its lock included; under a hard link it is refused")
    func links() async throws {
        let fixture = try await Fixture()
        try await fixture.append("a")
        let link = fixture.path + ".link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: fixture.path)
        let held = #expect(throws: StoreError.self) { try Journal.open(link) }
        #expect(held?.reason == .inUse(pid: getpid()))
        #expect(try StoreInspection.inspect(link) == .held(pid: getpid()))
        let reader = try JournalReader.open(link)
        #expect(try await reader.counts().waiting == 1)
        reader.close()
        await fixture.journal.close()
        let journal = try Journal.open(link)
        #expect(try await journal.counts().waiting == 1)
        await journal.close()
        let other = fixture.path + ".other"
        try FileManager.default.linkItem(atPath: fixture.path, toPath: other)
        for path in [fixture.path, other] {
            let error = #expect(throws: StoreError.self) { try Journal.open(path) }
            #expect(error?.reason == .hardLinked)
        }
    }

    @Test(
        "a link to where nothing is yet stays a link: the store is made where it leads, or the folder is asked for"
    )
    func danglingLink() async throws {
        let folder = try TemporaryFolder()
        let (link, relative) = (folder.file("link.sqlite"), folder.file("relative.sqlite"))
        let nowhere = folder.file("volume/store.sqlite")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: nowhere)
        try FileManager.default.createSymbolicLink(
            atPath: relative, withDestinationPath: "volume/other.sqlite")
        for path in [link, relative] {
            let error = #expect(throws: StoreError.self) { try Journal.open(path) }
            #expect(error?.description.contains("whose folder is not there") == true)
        }
        try FileManager.default.createDirectory(
            atPath: folder.file("volume"), withIntermediateDirectories: false)
        for path in [link, relative] { try await Journal.open(path).close() }
        #expect(FileManager.default.fileExists(atPath: nowhere))
        #expect(FileManager.default.fileExists(atPath: folder.file("volume/other.sqlite")))
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == nowhere)
    }

    @Test("nothing is kept in a file that was removed: it would be gone with the process (delivery.md)")
    func removedStore() async throws {
        let fixture = try await Fixture()
        try await fixture.append("a")
        try FileManager.default.removeItem(atPath: fixture.path)
        let error = await #expect(throws: JournalError.self) { try await fixture.append("b") }
        #expect(error?.reason == .removed)
        await fixture.journal.close()
        try Data([1, 2, 3]).write(to: URL(fileURLWithPath: fixture.path + "-wal"))
        let new = try Journal.open(fixture.path)
        #expect(try await new.counts().total == 0)
        await new.close()
    }

    @Test("one writer per store, though its lock file was removed (delivery.md, Store)")
    func removedLock() async throws {
        let fixture = try await Fixture()
        try FileManager.default.removeItem(atPath: fixture.path + ".lock")
        let error = #expect(throws: StoreError.self) { try Journal.open(fixture.path) }
        #expect(error?.reason == .inUse(pid: nil))
        await fixture.journal.close()
        try await Journal.open(fixture.path).close()
    }

    @Test("a closed store is whole in its one file")
    func wholeFile() async throws {
        let fixture = try await Fixture()
        for number in 0..<20 {
            try await fixture.append("m\(number)")
            _ = try await fixture.journal.window(.newest, limit: 10)
        }
        await fixture.journal.close()
        let copy = fixture.path + ".copy"
        try Data(contentsOf: URL(filePath: fixture.path)).write(to: URL(filePath: copy))
        let journal = try Journal.open(copy)
        #expect(try await journal.counts().waiting == 20)
        #expect(try FileManager.default.attributesOfItem(atPath: fixture.path + "-wal")[.size] as? Int == 0)
        await journal.close()
    }

    @Test("a store that its writer closed can be watched")
    func watchingClosed() async throws {
        let fixture = try await Fixture()
        try await fixture.append("a")
        await fixture.journal.close()
        let reader = try JournalReader.open(fixture.path)
        #expect(try await reader.counts().waiting == 1)
        reader.close()
        try await Fixture(fixture.folder).append("b")
    }

    @Test("watching a store that is not there says so and makes none")
    func watchingNothing() throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: StoreError.self) { try JournalReader.open(folder.file("store.sqlite")) }
        #expect(error?.reason == .missing)
        #expect(try folder.names() == [])
    }

    @Test("a closed journal refuses writes")
    func closed() async throws {
        let fixture = try await Fixture()
        await fixture.journal.close()
        let error = await #expect(throws: JournalError.self) { try await fixture.append("a") }
        #expect(error?.reason == .closed)
    }
}
