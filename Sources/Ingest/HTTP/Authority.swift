import NIOCore

/// A host, with or without a port, as `Host` headers and options name it.
struct Authority: Equatable, Sendable {
    /// The host in lower case; an address in its shortest form and without brackets.
    let host: String
    /// True when the host is an IPv4 or IPv6 address.
    let isAddress: Bool

    /// Reads `host`, `host:port`, `1.2.3.4:port` or `[::1]:port`.
    ///
    /// It is `nil` when the text is no host, or its port is none from 1 to 65535.
    ///
    /// - Parameter text: any text at all; nothing is trimmed.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty, bytes.count <= 261 else { return nil }
        if bytes[0] == UInt8(ascii: "[") {
            guard let end = bytes.firstIndex(of: UInt8(ascii: "]")) else { return nil }
            guard Self.isPort(bytes[(end + 1)...]) else { return nil }
            self.init(address: String(decoding: bytes[1..<end], as: UTF8.self), isVersion6: true)
        } else {
            let end = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.count
            guard Self.isPort(bytes[end...]) else { return nil }
            self.init(nameOrAddress: bytes[..<end])
        }
    }

    /// Reads a bare host: a name, an IPv4 address, or an IPv6 address without brackets; `nil` for anything else.
    ///
    /// - Parameter text: any text at all.
    init?(bareHost text: String) {
        if text.utf8.contains(UInt8(ascii: ":")) {
            self.init(address: text, isVersion6: true)
        } else {
            self.init(nameOrAddress: Array(text.utf8)[...])
        }
    }

    private init(host: String, isAddress: Bool) {
        self.host = host
        self.isAddress = isAddress
    }

    private init?(address: String, isVersion6: Bool) {
        guard let parsed = try? SocketAddress(ipAddress: address, port: 0), let shortest = parsed.ipAddress
        else {
            return nil
        }
        guard (parsed.protocol == .inet6) == isVersion6 else { return nil }
        self.init(host: shortest, isAddress: true)
    }

    private init?(nameOrAddress bytes: ArraySlice<UInt8>) {
        let text = String(decoding: bytes, as: UTF8.self)
        if bytes.allSatisfy({ $0 == UInt8(ascii: ".") || Self.isDigit($0) }) {
            self.init(address: text, isVersion6: false)
        } else {
            guard bytes.count <= 253, bytes.allSatisfy(Self.isNameByte) else { return nil }
            self.init(host: text.lowercased(), isAddress: false)
        }
    }

    /// True for `localhost`, `127.0.0.0/8` and `::1`, also as `::ffff:127.0.0.1`.
    var isLoopback: Bool {
        guard isAddress else { return host == "localhost" }
        let version4 = host.hasPrefix("::ffff:") ? String(host.dropFirst(7)) : host
        return host == "::1" || (version4.hasPrefix("127.") && !version4.utf8.contains(UInt8(ascii: ":")))
    }

    /// True for `0.0.0.0` and `::`, which stand for every address of the machine.
    var isWildcard: Bool { isAddress && (host == "0.0.0.0" || host == "::") }

    /// Whether `rest` is nothing, `:` or `:` and a port.
    private static func isPort(_ rest: ArraySlice<UInt8>) -> Bool {
        guard let first = rest.first else { return true }
        guard first == UInt8(ascii: ":") else { return false }
        let digits = rest.dropFirst()
        guard !digits.isEmpty else { return true }
        guard digits.count <= 5, digits.allSatisfy(isDigit) else { return false }
        let port = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        return (1...65535).contains(port)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "."),
            UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: isDigit(byte)
        }
    }
}
