/// A terminal that is found fit and not touched yet: what takes a while is done, so that it opens at once.
///
/// Made before anything else is started, it also says early that there is no terminal. Hand it to `CursesTerminal`,
/// or `close` it.
public struct PreparedTerminal {
    let device: TerminalDevice
    let options: CursesTerminal.Options
    let canDrawUnicode: Bool
    let rescueBytes: [UInt8]
    let guardian: TerminalGuard?

    /// Looks the terminal up, sets the character locale of the process, and starts the guard.
    ///
    /// - Parameter options: what can be chosen.
    /// - Throws: `TerminalError` when there is no terminal that can be drawn on.
    public init(_ options: CursesTerminal.Options = .init()) throws(TerminalError) {
        device = try TerminalDevice()
        self.options = options
        canDrawUnicode = TerminalLocale.adopt()
        rescueBytes = device.rescueBytes(mouse: options.usesMouse)
        guardian = TerminalGuard(restoring: rescueBytes)
    }

    /// Lets go of the terminal, which is as it was.
    public func close() {
        guardian?.close()
        device.close()
    }
}
