public import ArgumentParser
public import Deliveries
import JournalStore

/// `ked export`: deliveries of a store as NDJSON, HAR, a curl script or CSV.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write deliveries as NDJSON, HAR, a curl script or CSV.",
        discussion:
            "The API key is never in it; --redact masks what is personal, the same in every export of a store. What the disk damaged is left out and told; the exit status is 1 then."
    )

    @OptionGroup(title: "Store") var reading: ReadingOptions

    @Option(
        help: ArgumentHelp(
            "ndjson, har, curl or csv (from --output's ending, else ndjson).", valueName: "format"))
    var format: ExportFormat?

    @OptionGroup(title: "Filter") var filtering: FilterOptions

    @Option(help: ArgumentHelp("At most so many, the oldest first (all).", valueName: "n"))
    var limit: Int?

    @Flag(help: "Mask e-mail addresses, names, IP addresses and free text.")
    var redact = false

    @Option(name: .shortAndLong, help: ArgumentHelp("A new file, mode 0600 (stdout).", valueName: "file"))
    var output: String?

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit: give a number from 1") }
    }

    func run() async throws {
        let journal = try reading.open()
        defer { journal.close() }
        let run = ExportRun(
            journal: journal, format: format ?? output.flatMap { ExportFormat(fileName: $0) } ?? .ndjson,
            filter: try filtering.filter(),
            redactor: redact ? try Redactor.of(storePath: reading.storePath) : nil)
        let written = try await write(run)
        guard !written.damaged.isEmpty else { return }
        for error in written.damaged { StandardStreams.error("ked: left out: \(error.description)") }
        throw ExitCode(ExitStatus.failed.rawValue)
    }

    private func write(_ run: ExportRun) async throws -> ExportRun.Written {
        guard let output else { return try await run.run(limit: limit, write: StandardStreams.bytes) }
        do {
            let file = try PrivateFile(output, overwrites: false)
            let written = try await run.run(into: file, limit: limit)
            StandardStreams.error("ked: \(written.count) deliveries written to \(output)")
            return written
        } catch is PrivateFile.Exists {
            throw CommandFailure(.failed, "\(output) is there already: name another file, or remove it first")
        }
    }
}

extension ExportFormat: ExpressibleByArgument {}
