import Console
import Datafly
import Deliveries
import JournalStore
import Kustomer
import Pipeline
import Sender

extension LiveEffects {
    /// Reads the timeline of a delivery's customer back, and tells of each request as it is answered.
    func verify(_ id: DeliveryID) async throws -> Message {
        guard let reader, let detail = try await journal.detail(id) else {
            throw CommandFailure(.failed, "this delivery is no longer in the store")
        }
        let shown = redactor.map { VerificationTarget(detail.redacted(by: $0)) }
        var verification = Verification(VerificationTarget(detail), apiURL: destination.apiURL)
        let report = { (verification: Verification) in
            Message.verified(
                id,
                VerificationReport(
                    verification, isSandbox: destination.isSandbox, redactor: redactor, shown: shown))
        }
        let clock = ContinuousClock()
        while let path = verification.next {
            let start = clock.now
            let reading = await read(path, with: reader)
            try Task.checkCancellation()
            switch reading {
            case .made(let outcome):
                let milliseconds = Int(start.duration(to: clock.now).wholeMilliseconds)
                verification.take(outcome, milliseconds: milliseconds, at: .now)
            case .noPlace(let time): verification.giveUp(until: time)
            }
            if verification.next != nil { told.yield(report(verification)) }
        }
        return report(verification)
    }

    /// Makes one request, out of the rate budget of the deliveries where this run delivers.
    private func read(
        _ path: ReadBackPath, with reader: KustomerClient
    ) async -> Dispatcher<ContinuousClock>.Reading {
        guard let pipeline = store.pipeline else { return .made(await reader.read(path)) }
        return await pipeline.read { await reader.read(path) }
    }
}

extension ConsoleService {
    /// Why timelines cannot be read back in this run; nil when they can.
    var reasonAgainstReading: String? {
        if opened.info.isSandbox, opened.sandbox == nil {
            return "the built-in sandbox is another process's: only that one can read it back"
        }
        return opened.key == nil ? "reading back needs the API key: give it with --api-key-file FILE" : nil
    }

    /// What reads timelines back, beside the deliveries: it has one connection of its own.
    ///
    /// - Returns: nil where this run cannot read.
    /// - Throws: `CommandFailure` (78) with what is wrong.
    func makeReader() throws -> KustomerClient? {
        guard reasonAgainstReading == nil else { return nil }
        return try opened.client(
            caFile: command.destination.caFile, connections: 1, environment: environment)
    }
}
