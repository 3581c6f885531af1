/// What is done while the store's disk is full: to wait, since nothing is lost by that.
public enum FullDisk {
    /// Writes, again and again while the disk is full.
    ///
    /// - Parameters:
    ///   - isolation: the actor that asks, on which all of it runs.
    ///   - write: what is written, all of it or nothing.
    ///   - wait: called before each further try, with the error; what it throws ends the trying.
    /// - Returns: what the write returns.
    /// - Throws: the write's error when the disk is not what is wrong, and what `wait` throws.
    public static func outlasting<Written: Sendable>(
        isolation: isolated (any Actor)? = #isolation,
        _ write: () async throws -> Written, wait: (JournalError) async throws -> Void
    ) async throws -> Written {
        while true {
            do {
                return try await write()
            } catch let error as JournalError where error.reason == .diskFull {
                try await wait(error)
            }
        }
    }
}
