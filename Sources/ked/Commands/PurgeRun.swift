import Deliveries
import JSONText
import JournalStore
import Screen

/// What `ked purge` says, and its look at the files afterwards.
struct PurgeRun {
    let path: String
    let printsJSON: Bool

    /// The most values of one kind that are named.
    private static let mostNamed = 5

    /// Says on stderr whom a plan is about, and what of it is not settled.
    func tell(_ plan: PurgePlan) {
        if let person = plan.person {
            let kinds = [
                ("e-mail", person.emails), ("userId", person.userIds), ("anonymousId", person.anonymousIds),
            ]
            for (kind, values) in kinds where !values.isEmpty {
                let named = values.sorted().prefix(Self.mostNamed).map(SafeText.plain).joined(separator: ", ")
                let more = values.count > Self.mostNamed ? " and \(values.count - Self.mostNamed) more" : ""
                StandardStreams.error("ked: \(kind) \(named)\(more)")
            }
        }
        if plan.unsettled > 0 {
            StandardStreams.error("ked: not settled, and removed unsent: \(plan.unsettled)")
        }
        if plan.left > 0 {
            StandardStreams.error("ked: not settled, and left alone: \(plan.left)")
        }
    }

    /// Prints how much it is, for a person or as JSON.
    func printAmount(_ amount: Removed, verb: String, traces: Int? = nil) {
        guard printsJSON else { return StandardStreams.line("\(Self.words(amount)) \(verb)") }
        var writer = JSONWriter()
        writer.beginObject()
        let counts = [
            ("deliveries", amount.deliveries), ("events", amount.events), ("identities", amount.identities),
        ]
        for (key, count) in counts {
            writer.key(key)
            writer.integer(Int64(count))
        }
        if let traces {
            writer.key("traces")
            writer.integer(Int64(traces))
        }
        writer.endObject()
        StandardStreams.bytes(writer.bytes + [UInt8(ascii: "\n")])
    }

    /// Prints what was removed and, for a person, searches the closed store's files for what is left of them.
    ///
    /// - Throws: `CommandFailure` (1) that says what is left.
    func conclude(_ removed: Removed, person: Person?) async throws {
        guard let person else { return printAmount(removed, verb: "removed") }
        let traces: [StoreScan.Trace]
        do {
            traces = try StoreScan.traces(of: person.names, in: path)
        } catch {
            throw CommandFailure(.failed, error.description)
        }
        let left = try await traces.isEmpty ? [] : explained(traces)
        printAmount(removed, verb: "removed", traces: left.count)
        for line in left { StandardStreams.error("ked: \(line)") }
        guard left.isEmpty else { throw CommandFailure(.failed, "traces are left in \(path)") }
        let short = person.names.filter { $0.utf8.count < StoreScan.shortestName }
        if !short.isEmpty {
            let names = short.map(SafeText.plain).joined(separator: ", ")
            StandardStreams.error(
                "ked: \(names) is too short to be told from other bytes, and was not searched")
        }
        let line = "no trace left in \(path)"
        if printsJSON { StandardStreams.error("ked: \(line)") } else { StandardStreams.line(line) }
    }

    /// The traces that are truly ones, in words; what is a part of something longer, such as another address, is none.
    private func explained(_ traces: [StoreScan.Trace]) async throws -> [String] {
        let reader = try JournalReader.open(path)
        defer { reader.close() }
        var lines: [String] = []
        for trace in traces {
            let holders = try await reader.holders(of: trace.name)
            let name = SafeText.plain(trace.name)
            if let first = holders.deliveries.first {
                let others = holders.deliveries.count > 1 ? " and \(holders.deliveries.count - 1) more" : ""
                lines.append(
                    "\(name) is left in what is somebody else's: delivery \(first.rawValue)\(others); see ked show"
                )
            } else if !holders.isPart {
                lines.append("\(name) is left \(trace.count) times in \(trace.file): purge once more")
            }
        }
        return lines
    }

    /// An amount in words.
    static func words(_ amount: Removed) -> String {
        let parts = [
            (amount.deliveries, "delivery", "deliveries"), (amount.events, "event", "events"),
            (amount.identities, "known identity", "known identities"),
        ]
        let words = parts.map { "\($0) \($0 == 1 ? $1 : $2)" }
        return "\(words[0]), \(words[1]) and \(words[2])"
    }
}
