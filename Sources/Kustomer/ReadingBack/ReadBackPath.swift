/// A path below the API's base that reads a customer or a timeline back (kustomer-api.md, Reading back).
///
/// Shape: `/v1/customers/email=jane.doe%40example.com`, `/v1/customers/5829…/sessions`. What is not a letter,
/// a digit or one of `-._~` is percent-encoded, so no value can change which path it is.
public struct ReadBackPath: Hashable, Sendable {
    /// What is read.
    public enum Subject: Hashable, Sendable {
        /// A customer, found by e-mail address or external id.
        case customer
        /// The sessions of a customer.
        case sessions
        /// The events of one session.
        case events
    }

    /// What is read.
    public let subject: Subject
    /// The path with its query, as it is sent.
    public let text: String

    private init(_ subject: Subject, _ text: String) {
        self.subject = subject
        self.text = text
    }

    /// The customer with an e-mail address.
    ///
    /// - Parameter email: the address, as it was sent.
    /// - Returns: the path.
    public static func customer(email: String) -> ReadBackPath {
        ReadBackPath(.customer, "/v1/customers/email=\(encoded(email))")
    }

    /// The customer with an external id.
    ///
    /// - Parameter externalId: the id, as it was sent.
    /// - Returns: the path.
    public static func customer(externalId: String) -> ReadBackPath {
        ReadBackPath(.customer, "/v1/customers/externalId=\(encoded(externalId))")
    }

    /// The sessions of a customer.
    ///
    /// - Parameter id: Kustomer's id of the customer.
    /// - Returns: the path; nil for an id that no path can name.
    public static func sessions(ofCustomer id: String) -> ReadBackPath? {
        guard isNameable(id) else { return nil }
        return ReadBackPath(.sessions, "/v1/customers/\(encoded(id))/sessions")
    }

    /// The events of a session.
    ///
    /// - Parameters:
    ///   - session: the session's id.
    ///   - id: Kustomer's id of the customer.
    /// - Returns: the path; nil for ids that no path can name.
    public static func events(ofSession session: String, ofCustomer id: String) -> ReadBackPath? {
        guard isNameable(id), isNameable(session) else { return nil }
        return ReadBackPath(.events, "/v1/customers/\(encoded(id))/sessions/\(encoded(session))/events")
    }

    /// The next page of a list, as the answer's `links.next` names it.
    ///
    /// - Parameters:
    ///   - link: a path from `/v1/customers/` on, or the same behind the base of the API.
    ///   - apiURL: the base of the API.
    /// - Returns: the path; nil for a link that leads anywhere else, since the key goes nowhere else.
    public func next(_ link: String, apiURL: String) -> ReadBackPath? {
        let path = link.hasPrefix("\(apiURL)/") ? String(link.dropFirst(apiURL.count)) : link
        let isPrintable = path.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") }
        guard path.hasPrefix("/v1/customers/"), isPrintable, path != text, !path.contains("..") else {
            return nil
        }
        return ReadBackPath(subject, path)
    }

    /// The role that the key needs for it.
    public var role: String {
        subject == .customer ? "org.permission.customer.read" : "org.permission.event.read"
    }

    /// The older role that does as well.
    public var legacyRole: String {
        subject == .customer ? "org.user.customer.read" : "org.user.event.read"
    }

    /// Whether a text can be one part of a path: a part of dots alone means another path.
    private static func isNameable(_ id: String) -> Bool {
        !id.isEmpty && id != "." && id != ".."
    }

    private static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var encoded: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                encoded.append(byte)
            default: encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}
