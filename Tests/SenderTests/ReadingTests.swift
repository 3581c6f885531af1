import Deliveries
import Kustomer
import TestSupport
import Testing

@testable import Sender

@Suite("Kustomer client: reading back")
struct ReadingTests {
    @Test("one GET below the base URL, percent-encoded, with the key and without a body")
    func request() async throws {
        let server = try ScriptedServer { _ in .answer(status: 200, body: #"{"data":{"id":"58"}}"#) }
        defer { server.stop() }
        let outcome = try await withClient(server.url + "/acme") {
            await $0.read(.customer(email: "a/b?c#d@example.com"))
        }
        #expect(outcome.status == 200)
        let request = try #require(server.requests.first)
        #expect(request.line == "GET /acme/v1/customers/email=a%2Fb%3Fc%23d%40example.com HTTP/1.1")
        #expect(request.headers["authorization"] == "Bearer \(testKey)")
        #expect(request.body.isEmpty)
    }

    @Test("a page far larger than an answer to a payload is read whole, one without an end is cut")
    func large() async throws {
        let name = String(repeating: "x", count: 1_000_000)
        let body = #"{"data":[{"trackingEvent":"tracking.\#(name)"}]}"#
        let server = try ScriptedServer { request in
            request.line.contains("email") ? .answer(status: 200, body: body) : .endless(status: 200)
        }
        defer { server.stop() }
        let whole = try await withClient(server.url) { await $0.read(.customer(email: "a")) }
        #expect(whole.answer?.isBodyCut == false)
        #expect(whole.answer.flatMap { ReadBackBody($0.body) }?.events.first?.name == name)
        let endless = try await withClient(server.url) { await $0.read(.customer(externalId: "a")) }
        #expect(endless.answer?.isBodyCut == true)
    }

    @Test("a redirect is not followed, and the key that comes back is masked (delivery.md, Security)")
    func redirect() async throws {
        let other = try ScriptedServer()
        defer { other.stop() }
        let target = other.url
        let server = try ScriptedServer { request in
            .answer(
                status: 302, headers: ["Location": target],
                body: #"{"got":"\#(request.headers["authorization"] ?? "")"}"#)
        }
        defer { server.stop() }
        let outcome = try await withClient(server.url) { await $0.read(.customer(email: "a")) }
        let answer = try #require(outcome.answer)
        #expect(answer.status == 302)
        #expect(other.requests.isEmpty)
        #expect(!String(decoding: answer.body, as: UTF8.self).contains(testKey))
    }
}

@Suite("Dispatcher: readings out of the rate budget (delivery.md, Order, rate, duplicates)")
struct DispatcherReadingTests {
    @Test("a reading takes one request of the budget, and its headers count for deliveries")
    func budget() async throws {
        let bench = try await DispatchBench()
        try await bench.dispatch { dispatcher, _ in
            let before = await dispatcher.status.budgetRemaining
            _ = await dispatcher.read { .failed(.connectionRefused) }
            #expect(await dispatcher.status.budgetRemaining == before - 1)
            let headers = ["x-ratelimit-limit": "100", "x-ratelimit-remaining": "40"]
            #expect(await dispatcher.read { .status(200, headers) } == .made(.status(200, headers)))
            #expect(await dispatcher.status.budgetRemaining == 40)
        }
    }

    @Test("after a reading's 429 deliveries rest, and no reading is made until then")
    func refused() async throws {
        let bench = try await DispatchBench()
        try await bench.dispatch { dispatcher, _ in
            _ = await dispatcher.read {
                .status(429, ["retry-after": "30", "x-ratelimit-limit": "100", "x-ratelimit-remaining": "0"])
            }
            let until = DispatchBench.start.advanced(by: .seconds(30))
            #expect(await dispatcher.status.pausedUntil == until)
            let next = await dispatcher.read {
                Issue.record("a reading was made although the budget rests")
                return .status(200)
            }
            #expect(next == .noPlace(until: until))
        }
    }
}
