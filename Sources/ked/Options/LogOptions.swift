public import ArgumentParser
public import Logging

extension Logger.Level: @retroactive ExpressibleByArgument {}

/// What is logged, and where.
struct LogOptions: ParsableArguments {
    @Option(
        name: .customLong("log-level"),
        help: ArgumentHelp(
            "trace, debug, info, notice, warning, error or critical (info).", valueName: "level"))
    var level = Logger.Level.info

    @Option(
        name: .customLong("log-file"),
        help: ArgumentHelp(
            "Append the log to this file; else the screen's :log, or stderr.", valueName: "file"))
    var file: String?
}
