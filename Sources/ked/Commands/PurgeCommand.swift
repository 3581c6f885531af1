import ArgumentParser
import Deliveries
import Foundation
import JournalStore
import Screen

/// `ked purge`: removes a person, or what is old, and leaves no trace of it in the store's files.
struct PurgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "purge", abstract: "Remove a person, or what is old, from a store without a trace.",
        discussion: """
            --customer removes all of a person, what is not settled too: events that name the e-mail address or \
            userId, or that were made known to be theirs, their deliveries, answers and known identities. An \
            anonymousId, which others may share, removes only what carries it. A FILTER or --older-than removes \
            settled deliveries only.
            The store's files are then written anew, and with --customer searched: "no trace left", or exit 1 and \
            where one is. Exit 1 also says that another program read the store for so long that its files still hold \
            what was removed. Removed events can be taken in again; exports, logs, copies and the file that ked's \
            masks are made with are not touched, and Kustomer keeps what it got.
            """)

    @Argument(help: ArgumentHelp("Which deliveries, as for ked list.", valueName: "filter"))
    var filterWords: [String] = []

    @Option(
        help: ArgumentHelp(
            "All of a person: an e-mail address, a userId (Kustomer's externalId) or an anonymousId.",
            valueName: "who"))
    var customer: String?

    @Option(
        name: .customLong("older-than"),
        help: ArgumentHelp("What was received longer ago than this (7d, 12h, 90m, 30s).", valueName: "age"))
    var olderThan: Age?

    @Flag(name: .customLong("dry-run"), help: "Only say what would be removed.")
    var isDryRun = false

    @Flag(name: .customLong("yes"), help: "Do not ask; needed without a terminal.")
    var isConfirmed = false

    @Flag(name: .customLong("json"), help: "Print one JSON object.")
    var printsJSON = false

    @OptionGroup(title: "Filter") var filtering: FilterOptions
    @OptionGroup(title: "Store") var reading: ReadingOptions

    /// What is told once the store is closed, and its files are what they will be.
    private struct Done {
        let run: PurgeRun
        let purged: Purged
        let person: Person?
        let holders: [TextHolders]
    }

    private var hasFilter: Bool { !filterWords.isEmpty || !filtering.isEmpty || olderThan != nil }

    func validate() throws {
        if let customer {
            guard !customer.allSatisfy(\.isWhitespace) else {
                throw ValidationError("--customer: give an e-mail address, a userId or an anonymousId")
            }
            guard !hasFilter else {
                throw ValidationError(
                    "--customer removes all of a person: leave out the filter and --older-than")
            }
        } else if !hasFilter {
            throw ValidationError(
                "say what to remove: --customer, --older-than or a filter, such as state:dead")
        }
        _ = try filter()
        guard isDryRun || isConfirmed || isatty(STDIN_FILENO) == 1 else {
            throw ValidationError(
                "nobody can be asked without a terminal: add --yes, or --dry-run to look first")
        }
    }

    func run() async throws {
        if isDryRun { return try await dryRun() }
        let done = try await reading.writing { journal -> Done? in
            let run = PurgeRun(path: journal.path, printsJSON: printsJSON)
            let plan = try await plan(in: journal)
            guard try await mayGo(on: plan, run) else { return nil }
            let purged = try await journal.purge(plan)
            let holders = try await journal.holders(of: plan.person?.names ?? [])
            return Done(run: run, purged: purged, person: plan.person, holders: holders)
        }
        guard let done else { return }
        try done.run.conclude(done.purged, person: done.person, holders: done.holders)
    }

    private func dryRun() async throws {
        let reader = try reading.open()
        defer { reader.close() }
        let plan = try await plan(in: reader)
        let run = PurgeRun(path: reading.storePath, printsJSON: printsJSON)
        run.tell(plan)
        run.printAmount(plan.amount, verb: "would be removed")
    }

    /// Whether there is something to remove, and it may be.
    private func mayGo(on plan: PurgePlan, _ run: PurgeRun) async throws -> Bool {
        run.tell(plan)
        if !isConfirmed, plan.amount != Removed() {
            StandardStreams.error(
                "ked: remove \(PurgeRun.words(plan.amount)) from \(reading.storePath) for good? [y/N]")
            let answer = readLine(strippingNewline: true)?.lowercased()
            guard answer == "y" || answer == "yes" else {
                StandardStreams.error("ked: nothing was removed")
                return false
            }
        }
        return true
    }

    private func plan(in store: some JournalReading) async throws -> PurgePlan {
        if let customer { return try await store.purgePlan(person: customer) }
        return try await store.purgePlan(try filter())
    }

    private func filter() throws -> RowFilter {
        var filter = try filtering.filter(filterWords)
        if let olderThan {
            let seconds = Double(olderThan.duration.components.seconds)
            let age = FilterExpression.test(.age(FilterRange(lower: .init(seconds, isInside: false))))
            filter.expression = filter.expression.map { .all([$0, age]) } ?? age
        }
        return filter
    }
}
