import Foundation
import FoundationNetworking
import Testing

@Suite("ked watch --headless")
struct HeadlessTests {
    private static let events = """
        {"type":"identify","userId":"u1","anonymousId":"a1","traits":{"email":"one@example.com"},"messageId":"m1"}
        {"type":"track","event":"Signed Up","anonymousId":"a1","messageId":"m2"}
        {"type":"track","event":"Logged In","anonymousId":"a1","messageId":"m3"}
        {"type":"track","event":"Coupon Entered","anonymousId":"a1","messageId":"m4"}
        {"type":"page","name":"Home","anonymousId":"a2","messageId":"m5"}
        {"type":"track","event":"Order Completed","anonymousId":"a1","properties":{"revenue":9.50},"messageId":"m6"}

        """

    private func watch(_ server: ForeignServer, _ folder: Folder, input: String, _ more: String...)
        async throws
        -> Program.Run
    {
        let file = try folder.write("events.ndjson", input)
        return try await Program.ked(
            [
                "watch", "--headless", "--input", file, "--api-url", "http://127.0.0.1:\(server.port)",
                "--store", folder.file("store.sqlite"), "--exit-when-settled",
            ] + more, environment: ["KUSTOMER_API_KEY": "a.b.c"])
    }

    @Test("every mapped event of a file reaches a server that is not ours, in order per customer")
    func delivers() async throws {
        let server = try await ForeignServer()
        let folder = try Folder()
        let run = try await watch(server, folder, input: Self.events)
        #expect(run.status == 0, "\(run.errors)")
        let requests = server.requests
        #expect(requests.count == 4)
        #expect(requests.allSatisfy { $0.path == "/v1/tracking/identityEvent" })
        #expect(requests.allSatisfy { $0.authorization == "Bearer a.b.c" && $0.type == "application/json" })
        let names = requests.filter { $0.body.contains("one@example.com") }.map { request in
            ["Signed Up", "Logged In", "Order Completed"].first {
                request.body.contains("\"name\":\"\($0)\"")
            }
        }
        #expect(names == ["Signed Up", "Logged In", "Order Completed"])
    }

    @Test("one JSON line an outcome, every key always there")
    func lines() async throws {
        let server = try await ForeignServer()
        let run = try await watch(server, try Folder(), input: Self.events + "{\"type\":1}\n")
        let objects = try run.lines.map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(objects.count == 7)
        for object in objects {
            #expect(
                Set(object.keys) == ["messageId", "event", "outcome", "reason", "status", "attempt", "ms"])
        }
        let page = try #require(objects.first { $0["messageId"] as? String == "m5" })
        #expect(page["event"] as? String == "page")
        #expect(page["outcome"] as? String == "delivered")
        #expect(page["status"] as? Int == 201)
        let skipped = try #require(objects.first { $0["messageId"] as? String == "m4" })
        #expect(skipped["reason"] as? String == "not-mapped")
        #expect(objects.contains { $0["outcome"] as? String == "refused" })
        #expect(run.status == 65)
    }

    @Test("SIGTERM ends it with 0 while nobody reads its stdout")
    func unread() async throws {
        let folder = try Folder()
        let lines = (0..<900).map {
            #"{"type":"track","event":"Logged In","userId":"u\#($0)","messageId":"m\#($0)"}"#
        }
        let file = try folder.write("events.ndjson", lines.joined(separator: "\n") + "\n")
        let script = """
            mkfifo "$3/out"; exec 9<>"$3/out"
            "$1" watch --headless --sandbox --rate-limit 1000000 --store "$3/s.sqlite" --input "$2" >&9 &
            for _ in {1..400}; do
                "$1" list --store "$3/s.sqlite" --json messageId:m899 2>/dev/null | grep -q delivered && break
            done
            kill -TERM $!; wait $!; echo "ended with $?" >&2
            """
        let path = folder.file("").description
        let run = try await Program.run("/bin/bash", ["-c", script, "bash", Program.path, file, path])
        #expect(run.errors.contains("ended with 0"))
        #expect(run.errors.contains("nobody reads stdout"))
    }

    @Test("reading the file again sends nothing twice, with messageIds and without")
    func again() async throws {
        let server = try await ForeignServer()
        let folder = try Folder()
        let input = Self.events + #"{"type":"track","event":"Logged In","userId":"u9"}"# + "\n"
        _ = try await watch(server, folder, input: input)
        let first = server.requests.count
        let run = try await watch(server, folder, input: input)
        #expect(run.status == 0)
        #expect(server.requests.count == first)
    }

    @Test("a dead letter ends the run with 1; what is retried is delivered in order")
    func deadAndRetried() async throws {
        let server = try await ForeignServer(statuses: "503", "400", "201")
        let run = try await watch(
            server, try Folder(), input: Self.events, "--time-scale", "2000", "--concurrency", "1")
        #expect(run.status == 1)
        #expect(run.output.contains(#""outcome":"retry""#))
        #expect(run.output.contains(#""outcome":"dead""#))
    }

    @Test("401 halts the destination; a probe that is answered ends the halt, and nothing is lost")
    func halt() async throws {
        let server = try await ForeignServer(statuses: "401", "401", "201")
        let run = try await watch(server, try Folder(), input: Self.events, "--time-scale", "500")
        #expect(run.status == 0)
        #expect(run.output.contains(#""outcome":"halt""#))
        #expect(server.requests.count == 6)
    }

    @Test("a halt is logged once with what to do about it, and its end is (delivery.md, class H)")
    func haltLog() async throws {
        let server = try await ForeignServer(statuses: "401", "401", "401", "401", "201")
        let run = try await watch(
            server, try Folder(), input: Self.events.components(separatedBy: "\n")[1] + "\n", "--time-scale",
            "100")
        #expect(run.errors.components(separatedBy: "error halted: 401 Unauthorized; all waits").count == 2)
        #expect(run.errors.contains("Regenerate it in Settings"))
        #expect(run.errors.contains("the destination takes deliveries again"))
        #expect(run.status == 0)
    }

    @Test("a reader of stdout that goes away ends no worker")
    func lostReader() async throws {
        let server = try await ForeignServer()
        let folder = try Folder()
        let file = try folder.write("events.ndjson", Self.events)
        let store = folder.file("store.sqlite")
        let command =
            "$KED watch --headless --input \(file) --api-url http://127.0.0.1:\(server.port) --store \(store)"
            + " --exit-when-settled | true; echo ${PIPESTATUS[0]}"
        let run = try await Program.run(
            "/bin/bash", ["-c", command], environment: ["KED": Program.path, "KUSTOMER_API_KEY": "a.b.c"])
        #expect(run.output == "1\n")
        #expect(run.errors.contains("stdout cannot be written"))
        #expect(server.requests.count == 4)
    }

    @Test("below nohup it goes on when the terminal is gone")
    func nohup() async throws {
        let folder = try Folder()
        let worker = try BackgroundProgram(
            "/bin/sh",
            [
                "-c",
                "trap '' HUP; exec \(Program.path) watch --headless --listen 127.0.0.1:0 --store \(folder.file("s.sqlite"))",
            ])
        let address = try await worker.wait { worker in
            worker.errors.split(separator: "\n").first { $0.hasPrefix("listening on ") }?.dropFirst(13)
        }
        worker.signal(SIGHUP)
        let event = #"{"type":"track","event":"Logged In","userId":"u"}"#
        _ = try await Program.run("/usr/bin/env", ["curl", "-s", "--json", event, "\(address)/v1/t"])
        try await worker.wait { $0.output.contains("delivered") ? true : nil }
        worker.signal(SIGTERM)
        let status = try await worker.wait { $0.status }
        #expect(status == 0)
    }

    @Test("429 pauses and burns no attempt")
    func rateLimited() async throws {
        let server = try await ForeignServer(statuses: "429@1", "201")
        let run = try await watch(server, try Folder(), input: Self.events, "--concurrency", "1")
        #expect(run.status == 0)
        #expect(server.requests.count == 5)
    }

    @Test("the key is in no file of the store")
    func keyStaysOut() async throws {
        let server = try await ForeignServer()
        let folder = try Folder()
        _ = try await watch(server, folder, input: Self.events)
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            let data = FileManager.default.contents(atPath: folder.file(name)) ?? Data()
            #expect(data.range(of: Data("a.b.c".utf8)) == nil, "\(name)")
        }
    }

    @Test("SIGTERM ends a worker cleanly with 0, and a second run continues where it stopped")
    func terminated() async throws {
        let server = try await ForeignServer(statuses: "503", "201")
        let folder = try Folder()
        let file = try folder.write("events.ndjson", Self.events)
        let arguments = [
            "watch", "--headless", "--input", file, "--api-url", "http://127.0.0.1:\(server.port)", "--store",
            folder.file("store.sqlite"), "--time-scale", "60",
        ]
        let worker = try BackgroundProgram(Program.path, arguments)
        try await worker.wait { $0.output.contains("\"retry\"") ? true : nil }
        worker.signal(SIGTERM)
        try await worker.wait { $0.status }
        #expect(worker.status == 0)
        let run = try await Program.ked(arguments + ["--exit-when-settled"])
        #expect(run.status == 0, "\(run.errors)")
        #expect(server.requests.count == 5)
    }

    @Test("a second signal ends a run whose answer does not come; the attempt is found cut at the next start")
    func terminatedTwice() async throws {
        let server = try await ForeignServer(statuses: "none", "201")
        let folder = try Folder()
        let file = try folder.write("event", #"{"type":"track","event":"Logged In","userId":"u"}"#)
        let arguments = [
            "watch", "--headless", "--input", file, "--api-url", "http://127.0.0.1:\(server.port)", "--store",
            folder.file("store.sqlite"), "--time-scale", "60",
        ]
        let worker = try BackgroundProgram(Program.path, arguments)
        try await worker.wait { _ in server.requests.isEmpty ? nil : true }
        worker.signal(SIGTERM)
        worker.signal(SIGINT)
        let status = try await worker.wait(seconds: 10) { $0.status }
        #expect(status == 0)
        let run = try await Program.ked(arguments + ["--exit-when-settled"])
        #expect(run.errors.contains("1 attempts were cut off") && run.output.contains("\"delivered\""))
    }

    @Test("a key that will be refused is told before anything is sent (kustomer-api.md, Keys)")
    func foreignKey() async throws {
        let server = try await ForeignServer()
        let folder = try Folder()
        let claims = Data(#"{"orgName":"other","roles":["org.tracking"]}"#.utf8).base64EncodedString()
        let key = "eyJhbGciOiJIUzI1NiJ9.\(claims.replacing("=", with: "")).signature"
        let target = ["--org", "acme", "--api-url", "http://127.0.0.1:\(server.port)"]
        let file = try folder.write("event", #"{"type":"track","event":"Logged In","userId":"u"}"#)
        let watched = try await Program.ked(
            ["watch", "--headless", "--exit-when-settled", "--input", file, "--store", ":memory:"] + target,
            environment: ["KUSTOMER_API_KEY": key])
        let sent = try await Program.ked(["send"] + target, environment: ["KUSTOMER_API_KEY": key])
        for run in [watched, sent] {
            #expect(run.errors.contains("it belongs to the org other, not to acme"), "\(run.errors)")
        }
    }

    @Test("events over HTTP are answered 200 only when kept, and go out")
    func http() async throws {
        let folder = try Folder()
        let worker = try BackgroundProgram(
            ked: "watch", "--headless", "--listen", "127.0.0.1:0", "--store", folder.file("store.sqlite"))
        let url = try await worker.wait { program in
            program.errors.split(separator: "\n").first { $0.hasPrefix("listening on ") }
                .map { String($0.dropFirst("listening on ".count)) }
        }
        var request = URLRequest(url: try #require(URL(string: url + "/v1/t")))
        request.httpMethod = "POST"
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.httpBody = Data(#"{"event":"Logged In","userId":"u","messageId":"m"}"#.utf8)
        let (body, response) = try await URLSession.shared.data(for: request)
        #expect((response as? HTTPURLResponse)?.statusCode == 200)
        #expect(String(decoding: body, as: UTF8.self) == #"{"success":true}"#)
        try await worker.wait { $0.output.contains(#""status":201"#) ? true : nil }
    }

    @Test("a worker with nothing to do uses no CPU")
    func idle() async throws {
        let folder = try Folder()
        let file = try folder.write("events.ndjson", Self.events)
        let worker = try BackgroundProgram(
            ked: "watch", "--headless", "--input", file, "--store", folder.file("store.sqlite"))
        try await worker.wait { $0.output.contains("\"m6\"") ? true : nil }
        let before = try worker.ticks()
        try await Task.sleep(for: .seconds(2))
        #expect(try worker.ticks() - before < 20, "of 200 in two seconds")
    }

    @Test("a store that is in use is said to be, and ends with 73")
    func storeInUse() async throws {
        let folder = try Folder()
        let store = folder.file("store.sqlite")
        let worker = try BackgroundProgram(
            ked: "watch", "--headless", "--listen", "127.0.0.1:0", "--store", store)
        try await worker.wait { $0.errors.contains("listening on ") ? true : nil }
        let run = try await Program.ked("watch", "--headless", "--listen", "127.0.0.1:0", "--store", store)
        #expect(run.status == 73)
        #expect(run.errors.contains("in use"))
    }

    @Test("a --listen that is taken ends with 69")
    func portTaken() async throws {
        let server = try await ForeignServer()
        let folder = try Folder()
        let run = try await Program.ked(
            "watch", "--headless", "--listen", "127.0.0.1:\(server.port)", "--store", folder.file("s.sqlite"))
        #expect(run.status == 69)
        #expect(run.errors.contains("\(server.port)"))
    }
}
