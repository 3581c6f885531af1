import Datafly
import Kustomer
import Testing

@testable import Sandbox

@Suite("Sandbox: rate budget")
struct SandboxBudgetTests {
    @Test("the window's requests are counted down, then 429 tells the reset (kustomer-api.md, Rate limit)")
    func exceeded() {
        var driver = OrgDriver(SandboxServer.Options(rateLimit: 2))
        #expect(driver.status("").read.header("x-ratelimit-remaining") == "1")
        #expect(driver.get("auth/tokens/current").read.header("x-ratelimit-remaining") == "0")
        driver.now = Timestamp(milliseconds: driver.now.milliseconds + 10_500)
        let answer = driver.status("")
        #expect(answer.status == 429)
        #expect(answer.read.header("x-ratelimit-limit") == "2")
        #expect(answer.read.header("x-ratelimit-remaining") == "0")
        #expect(answer.read.header("x-ratelimit-reset") == "1780000060")
        #expect(answer.read.header("retry-after") == nil)
    }

    @Test("60 s after its first request the window begins anew")
    func reset() {
        var driver = OrgDriver(SandboxServer.Options(rateLimit: 1))
        let start = driver.now.milliseconds
        let statuses = [Int64(0), 1, 59_999, 60_000, 60_001].map { offset in
            driver.now = Timestamp(milliseconds: start + offset)
            return driver.status("").status
        }
        #expect(statuses == [201, 429, 429, 201, 429])
    }

    @Test("requests that never reach the org, or bring no good key, take nothing")
    func free() {
        var driver = OrgDriver(SandboxServer.Options(rateLimit: 1))
        #expect(driver.ask("POST", "/other/v1/tracking/identityEvent").status == 404)
        #expect(driver.status("", key: "bad").status == 401)
        #expect(driver.status("").status == 201)
    }

    @Test("a scaled window is shorter, and its reset header counts in undivided time")
    func scaled() {
        var driver = OrgDriver(SandboxServer.Options(rateLimit: 1, windowScale: 60))
        let start = driver.now.milliseconds
        #expect(driver.status("").status == 201)
        driver.now = Timestamp(milliseconds: start + 500)
        let refused = driver.status("")
        #expect(refused.status == 429)
        #expect(refused.read.header("x-ratelimit-reset") == "1780000031")
        driver.now = Timestamp(milliseconds: start + 1_000)
        #expect(driver.status("").status == 201)
    }

    @Test(
        "no scale and no limit crashes", arguments: [0, -1, .nan, .infinity, .leastNonzeroMagnitude, 1e300])
    func oddOptions(scale: Double) {
        var driver = OrgDriver(SandboxServer.Options(rateLimit: -5, windowScale: scale))
        #expect(driver.status("").status == 429)
    }
}
