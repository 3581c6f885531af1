import ArgumentParser
import Foundation
import JournalStore

/// Which store, as every command that opens one takes it.
struct StoreOptions: ParsableArguments {
    @Option(
        name: .customLong("store"),
        help: ArgumentHelp(
            "The store's file, or :memory: (ked.sqlite or sandbox.sqlite in $XDG_STATE_HOME/ked).",
            valueName: "file"))
    var path: String?

    func validate() throws {
        if path?.isEmpty == true { throw ValidationError("--store: give a file, or :memory:") }
    }

    /// The store's file: the one named, else the default one of live or of sandbox runs.
    ///
    /// - Parameters:
    ///   - isSandbox: sandbox runs have a store of their own.
    ///   - environment: the process's variables (`XDG_STATE_HOME`, `HOME`).
    /// - Returns: the path, or `:memory:`.
    func path(isSandbox: Bool, environment: [String: String]) -> String {
        if let path { return path }
        let absolute = { (name: String) in environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil } }
        let state = absolute("XDG_STATE_HOME") ?? ((absolute("HOME") ?? NSHomeDirectory()) + "/.local/state")
        return "\(state)/ked/\(isSandbox ? "sandbox" : "ked").sqlite"
    }
}

/// Which store, for commands that only read one.
struct ReadingOptions: ParsableArguments {
    @OptionGroup var store: StoreOptions

    @Flag(
        name: .customLong("sandbox"),
        help: "The store of sandbox runs (so too when no org is set; KUSTOMER_ORG selects the live one).")
    var isSandbox = false

    @Flag(name: .customLong("live"), help: "The store of runs with an org.")
    var isLive = false

    func validate() throws {
        if isSandbox, isLive { throw ValidationError("--sandbox and --live exclude each other") }
    }

    /// The store's file: the one named, else the default one that fits.
    var storePath: String {
        let environment = ProcessInfo.processInfo.environment
        let hasOrg = environment.value("KUSTOMER_ORG") != nil || environment.value("KUSTOMER_API_URL") != nil
        return store.path(isSandbox: isSandbox || (!isLive && !hasOrg), environment: environment)
    }

    /// Opens the store to read it; a worker that writes to it is not disturbed.
    ///
    /// - Throws: `CommandFailure` (73) when there is no store, or it cannot be read.
    func open() throws -> JournalReader {
        try open { path throws(StoreError) in try JournalReader.open(path) }
    }

    /// Opens the store to change it, and closes it whatever comes of that.
    ///
    /// - Parameter change: what to do with the open store.
    /// - Returns: what the change returned.
    /// - Throws: `CommandFailure` (73) when there is no store, somebody else writes to it, or it cannot be written; and
    ///   what the change throws.
    func writing<Result>(_ change: (Journal) async throws -> Result) async throws -> Result {
        let journal = try open { path throws(StoreError) in try Journal.open(path) }
        let result: Swift.Result<Result, any Error>
        do { result = .success(try await change(journal)) } catch { result = .failure(error) }
        await journal.close()
        return try result.get()
    }

    private func open<Store>(_ open: (String) throws(StoreError) -> Store) throws -> Store {
        let path = storePath
        guard FileManager.default.fileExists(atPath: path) else {
            throw CommandFailure(
                .storeNotWritable, "\(path) is not there yet: run ked first, or name another --store")
        }
        do {
            return try open(path)
        } catch {
            throw CommandFailure(.storeNotWritable, error.description)
        }
    }
}
