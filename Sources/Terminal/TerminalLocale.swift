import Glibc

/// Makes the C library, and with it ncurses, speak UTF-8 where the terminal does.
enum TerminalLocale {
    /// Sets the character locale of the process.
    ///
    /// The environment's locale is taken when it is UTF-8. `C.UTF-8` is taken when the environment names none, or
    /// names a UTF-8 one that is not installed here. A locale that is not UTF-8 on purpose (`LC_ALL=C`) is kept.
    ///
    /// - Returns: whether characters outside ASCII can be drawn.
    static func adopt() -> Bool {
        let name = environmentName
        if setlocale(LC_CTYPE, "") != nil, isUTF8 { return true }
        guard name.isEmpty || name.lowercased().contains("utf-8") || name.lowercased().contains("utf8") else {
            return false
        }
        for candidate in ["C.UTF-8", "C.utf8", "en_US.UTF-8"] where setlocale(LC_CTYPE, candidate) != nil {
            if isUTF8 { return true }
        }
        return false
    }

    private static var environmentName: String {
        for variable in ["LC_ALL", "LC_CTYPE", "LANG"] {
            if let value = getenv(variable), value.pointee != 0 { return String(cString: value) }
        }
        return ""
    }

    private static var isUTF8: Bool {
        guard let codeset = nl_langinfo(Int32(CODESET)) else { return false }
        return String(cString: codeset) == "UTF-8"
    }
}
