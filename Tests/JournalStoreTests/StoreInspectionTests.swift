import Foundation
import JournalStore
import TestSupport
import Testing

@Suite("Looking at a store without touching it")
struct StoreInspectionTests {
    @Test("nothing there, in a folder that can be made: absent, and nothing is made")
    func absent() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("state/ked/ked.sqlite")
        #expect(try StoreInspection.inspect(path) == .absent)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
        #expect(try StoreInspection.inspect(":memory:") == .absent)
    }

    @Test("a store that somebody writes to is held, with their pid; closed, it is ready")
    func held() async throws {
        let fixture = try await Fixture()
        #expect(try StoreInspection.inspect(fixture.path) == .held(pid: getpid()))
        await fixture.journal.close()
        #expect(try StoreInspection.inspect(fixture.path) == .ready)
        let again = try Journal.open(fixture.path)
        await again.close()
    }

    @Test(
        "what is no store is refused and left as it was, byte for byte",
        arguments: ["SQLite format 3\0", "notes"])
    func foreign(text: String) throws {
        let folder = try TemporaryFolder()
        let path = folder.file("ked.sqlite")
        let bytes = Data(text.utf8)
        try bytes.write(to: URL(fileURLWithPath: path))
        let error = #expect(throws: StoreError.self) { try StoreInspection.inspect(path) }
        #expect(error?.reason == .foreign)
        #expect(FileManager.default.contents(atPath: path) == bytes)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["ked.sqlite"])
    }
}
