import Deliveries
import JSONText
import JournalStore
import Screen

/// What `ked purge` says before and afterwards, its look at the files included.
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
                StandardStreams.error("ked: \(kind) \(Self.named(values.sorted(), of: values.count))")
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

    /// Prints what was removed, and what is left of it in the closed store's files; for a person they are searched.
    ///
    /// - Parameters:
    ///   - purged: what was done.
    ///   - person: whom it was about; nil when no person was asked for.
    ///   - holders: what the rows still hold of the person's names.
    /// - Throws: `CommandFailure` (1) when something is left.
    func conclude(_ purged: Purged, person: Person?, holders: [TextHolders]) throws {
        let traces: [StoreScan.Trace]
        do {
            traces = try purged.isLogEmptied ? StoreScan.traces(of: holders, in: path) : []
        } catch {
            throw CommandFailure(.failed, error.description)
        }
        var left = holders.flatMap { words($0, isSought: $0.name == person?.address) }
        left += traces.map { trace in
            "\(SafeText.plain(trace.name)) is left \(trace.count) times in \(trace.file), in no row: purge once more"
        }
        if !purged.isLogEmptied {
            left.append(
                "another program is reading \(path), whose files still hold what was removed: let it end, then purge once more"
            )
        }
        printAmount(purged.removed, verb: "removed", traces: person == nil ? nil : left.count)
        for line in left + notes(holders, person) { StandardStreams.error("ked: \(line)") }
        guard left.isEmpty else { throw CommandFailure(.failed, "traces are left in \(path)") }
        guard let person else { return }
        let line =
            Self.unsearched(person).isEmpty
            ? "no trace left in \(path)" : "no trace of what was searched is left in \(path)"
        if printsJSON { StandardStreams.error("ked: \(line)") } else { StandardStreams.line(line) }
    }

    /// What rows that are somebody else's hold of a name.
    private func words(_ holders: TextHolders, isSought: Bool) -> [String] {
        let name = SafeText.plain(holders.name)
        var lines: [String] = []
        if holders.eventCount > 0 {
            let ids = Self.named(holders.messageIds, of: holders.eventCount)
            lines.append(
                "\(name) is left in somebody else's events: messageId \(ids); look with ked show, remove with ked purge messageId:…"
            )
        }
        if holders.identityCount > 0 {
            let whose = Self.named(holders.identities, of: holders.identityCount)
            lines.append("\(name) is left in somebody else's known identity: \(whose)")
        }
        if !lines.isEmpty, !isSought, name.contains("@") {
            lines[lines.count - 1] += "; ked purge --customer \(name) removes all of these"
        }
        return lines
    }

    /// What is worth knowing about names that are not left.
    private func notes(_ holders: [TextHolders], _ person: Person?) -> [String] {
        var notes = holders.filter { !$0.longerWords.isEmpty }.map { holders in
            "not taken for \(SafeText.plain(holders.name)): "
                + holders.longerWords.sorted().map(SafeText.plain).joined(separator: ", ")
        }
        let short = person.map(Self.unsearched) ?? []
        if !short.isEmpty {
            let names = short.map(SafeText.plain).joined(separator: ", ")
            notes.append("\(names) is too short to be told from other bytes, and was not searched")
        }
        return notes
    }

    /// The names that are too short to be looked for.
    private static func unsearched(_ person: Person) -> [String] {
        person.names.filter { $0.utf8.count < StoreScan.shortestName }
    }

    /// The first of several values, and how many more there are.
    private static func named(_ values: some Sequence<String>, of count: Int) -> String {
        let first = values.prefix(mostNamed).map(SafeText.plain)
        let more = count > first.count ? " and \(count - first.count) more" : ""
        return first.joined(separator: ", ") + more
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
