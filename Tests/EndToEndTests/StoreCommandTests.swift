import Foundation
import Testing

@Suite("ked list and ked show")
struct StoreCommandTests {
    private func storeWithDeliveries(_ folder: Folder) async throws -> String {
        let file = try folder.write(
            "events.ndjson",
            """
            {"type":"track","event":"Logged In","userId":"u1","messageId":"m1"}
            {"type":"track","event":"Coupon Entered","userId":"u1","messageId":"m2"}

            """)
        let store = folder.file("store.sqlite")
        _ = try await Program.ked(
            "watch", "--headless", "--input", file, "--store", store, "--exit-when-settled")
        return store
    }

    @Test("list prints a line a delivery, and filters by state")
    func list() async throws {
        let folder = try Folder()
        let store = try await storeWithDeliveries(folder)
        let all = try await Program.ked("list", "--store", store)
        #expect(all.lines.count == 2)
        #expect(all.output.contains("Logged In"))
        let skipped = try await Program.ked("list", "--store", store, "--state", "skipped", "--json")
        try #require(skipped.lines.count == 1)
        let row = try #require(
            try JSONSerialization.jsonObject(with: Data(skipped.lines[0].utf8)) as? [String: Any])
        #expect(row["reason"] as? String == "not-mapped")
        #expect(row["messageId"] as? String == "m2")
    }

    @Test(
        "a filter may begin with its sign of negation, as the README has it; an option that is none is refused"
    )
    func negated() async throws {
        let folder = try Folder()
        let store = try await storeWithDeliveries(folder)
        for filter in [["-state:skipped"], ["-(state:skipped or status:400)"], ["logged", "-coupon"]] {
            let run = try await Program.ked(["list", "--store", store] + filter)
            #expect(run.lines.count == 1 && run.output.contains("Logged In"), "\(filter) \(run.errors)")
        }
        let wrong = try await Program.ked("list", "--store", store, "--jsn")
        #expect(wrong.status == 64 && wrong.errors.contains("Unknown option '--jsn'"))
    }

    @Test("show tells one delivery whole, by number and by messageId")
    func show() async throws {
        let folder = try Folder()
        let store = try await storeWithDeliveries(folder)
        let run = try await Program.ked("show", "m1", "--store", store)
        #expect(run.output.contains(#""event":"Logged In""#))
        #expect(run.output.contains(#"{"identity":{"externalId":"u1"}"#))
        #expect(run.output.contains("201 Created"))
        let json = try await Program.ked("show", "1", "--store", store, "--json")
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(json.output.utf8)) }
    }

    @Test("a store that is not there is said to be")
    func missing() async throws {
        let run = try await Program.ked("list", "--store", "/nowhere/store.sqlite")
        #expect(run.status == 73)
        #expect(run.errors.contains("/nowhere/store.sqlite"))
    }

    @Test("an empty file is said to be one, and no missing store")
    func empty() async throws {
        let folder = try Folder()
        let store = try folder.write("empty.sqlite", "")
        let run = try await Program.ked("list", "--store", store)
        #expect(run.status == 73 && run.errors.contains("is empty, no store yet"))
    }

    @Test(
        "the default store is below XDG_STATE_HOME, else HOME; a relative XDG_STATE_HOME counts for nothing")
    func home() async throws {
        let shown = { (environment: [String: String]) in
            try await Program.ked("config", "show", environment: environment).output
        }
        #expect(
            try await shown(["XDG_STATE_HOME": "", "HOME": "/h"]).contains(
                "/h/.local/state/ked/sandbox.sqlite"))
        #expect(
            try await shown(["XDG_STATE_HOME": "x", "HOME": "/h"]).contains(
                "/h/.local/state/ked/sandbox.sqlite"))
        #expect(try await shown(["XDG_STATE_HOME": "/x", "HOME": "/h"]).contains("/x/ked/sandbox.sqlite"))
    }
}
