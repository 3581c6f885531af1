import ArgumentParser
import Glibc
import JournalStore

/// The program: `ked`, the Kustomer Event Debugger.
@main
struct Ked: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ked",
        abstract: "See what Datafly Signal sends to Kustomer, and what Kustomer says.",
        discussion: """
            Without a command, ked watches: events in, payloads out, on screen. Without --org or --api-url \
            everything goes to the built-in sandbox, which answers as Kustomer does and needs no account.
            """,
        version: Version.text,
        subcommands: [
            WatchCommand.self, SendCommand.self, TransformCommand.self, ListCommand.self, ShowCommand.self,
            ExportCommand.self, ReplayCommand.self, PurgeCommand.self,
            ExplainCommand.self, CheckCommand.self, SandboxCommand.self, ConfigCommand.self,
        ],
        defaultSubcommand: WatchCommand.self)

    static func main() async {
        do {
            try RepeatedOption.refuse(in: Array(CommandLine.arguments.dropFirst()))
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            if StandardStreams.lostOutput { Glibc.exit(ExitStatus.failed.rawValue) }
        } catch let failure as CommandFailure {
            StandardStreams.error("ked: \(failure.description)")
            Glibc.exit(failure.status.rawValue)
        } catch let error as JournalError {
            StandardStreams.error("ked: \(error.description)")
            Glibc.exit(ExitStatus.storeNotWritable.rawValue)
        } catch {
            exit(withError: error)
        }
    }
}

/// The version that `--version` prints and that requests carry in their `User-Agent`.
enum Version {
    static let text = "0.1.0"
}
