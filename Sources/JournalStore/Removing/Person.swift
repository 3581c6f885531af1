import Datafly
import GRDB
import JSONText

/// A person as a store knows them: what was asked for, and what else is theirs.
///
/// An event belongs to the user it names, else to its e-mail address, else to its anonymousId, as deliveries are
/// ordered. So an address leads to its users and a user to their addresses and anonymousIds, but an anonymousId, which
/// a family may share, leads to nobody.
public struct Person: Sendable, Equatable {
    /// What was asked for: an e-mail address, a userId (Kustomer's externalId) or an anonymousId.
    public let sought: String
    /// The e-mail addresses, in lower case.
    public private(set) var emails: Set<String> = []
    /// The userIds.
    public private(set) var userIds: Set<String> = []
    /// The anonymousIds.
    public private(set) var anonymousIds: Set<String> = []

    /// What was asked for, when it is an e-mail address, in lower case.
    public var address: String? { soughtEmail.contains("@") ? soughtEmail : nil }

    /// What was asked for, as addresses are compared.
    private let soughtEmail: String

    /// Makes a person of whom nothing else is known.
    ///
    /// - Parameter sought: an e-mail address, a userId or an anonymousId.
    init(_ sought: String) {
        self.sought = sought
        soughtEmail = IdentityMarks.email(sought) ?? sought
    }

    /// What was asked for and all that is theirs alone: what must not be found in the store afterwards.
    ///
    /// Addresses also as a URL's query has them, `jane%40example.com`.
    public var names: [String] {
        let plain = [soughtEmail, sought] + emails.sorted() + userIds.sorted()
        let addresses = plain.filter { $0.contains("@") }
        return (plain + addresses.map(Self.percentEncoded)).reduce(into: []) { names, name in
            if !names.contains(where: { $0.lowercased() == name.lowercased() }) { names.append(name) }
        }
    }

    /// A text as a URL's query has it (RFC 3986, 2.3: all but letters, digits and `-._~`).
    private static func percentEncoded(_ text: String) -> String {
        text.utf8.reduce(into: "") { encoded, byte in
            let scalar = Unicode.Scalar(byte)
            let isPlain =
                scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
            if isPlain || "-._~".unicodeScalars.contains(scalar) {
                encoded.unicodeScalars.append(scalar)
            } else {
                encoded += "%\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))"
            }
        }
    }

    /// Learns from an event or a known identity what else is theirs.
    ///
    /// - Parameter marks: what it names.
    mutating func learn(from marks: IdentityMarks) {
        if let userId = marks.userId, isSought(userId) || marks.emails.contains(soughtEmail) {
            userIds.insert(userId)
        }
        if let userId = marks.userId {
            guard userIds.contains(userId) else { return }
            emails.formUnion(marks.emails)
        } else {
            guard !marks.emails.isDisjoint(with: emails.union([soughtEmail])) else { return }
            if marks.emails.contains(soughtEmail) { emails.insert(soughtEmail) }
        }
        if let anonymousId = marks.anonymousId { anonymousIds.insert(anonymousId) }
    }

    /// Whether an event or a known identity is theirs.
    ///
    /// - Parameter marks: what it names.
    /// - Returns: whether it is.
    func owns(_ marks: IdentityMarks) -> Bool {
        if marks.allUserIds.contains(where: isSought) || marks.emails.contains(soughtEmail) { return true }
        if marks.anonymousId == sought { return true }
        if let userId = marks.userId { return userIds.contains(userId) }
        if !marks.emails.isEmpty { return !marks.emails.isDisjoint(with: emails) }
        return marks.anonymousId.map(anonymousIds.contains) ?? false
    }

    /// Whether a userId is what was asked for: byte for byte, unless it is an address.
    private func isSought(_ userId: String) -> Bool {
        userId.utf8.elementsEqual(sought.utf8)
            || address != nil && IdentityMarks.email(userId) == soughtEmail
    }

    /// Whether a known identity holds the address that was asked for, or, when it names no user, any address of theirs.
    ///
    /// - Parameters:
    ///   - row: the known identity, whole.
    ///   - marks: what it names.
    /// - Returns: whether it does; never for a userId, since a short id means something else there.
    func isMentioned(inIdentity row: Row, _ marks: IdentityMarks) -> Bool {
        let addresses = (address.map { [$0] } ?? []) + (marks.userId == nil ? Array(emails) : [])
        return addresses.contains { address in
            var holders = TextHolders(address)
            return holders.look(in: row)
        }
    }
}

/// Whom an event or a known identity names.
struct IdentityMarks: Sendable {
    /// The user that it is about.
    let userId: String?
    /// Every userId in it.
    let allUserIds: Set<String>
    /// The e-mail addresses in it, in lower case.
    let emails: Set<String>
    /// Its anonymousId.
    let anonymousId: String?

    /// Reads a known identity.
    ///
    /// - Parameter row: has the columns of `identities`.
    init(identity row: Row) {
        let key = row.text("key")
        let isUser = row["kind"] == "user"
        userId = row.text("user_id") ?? (isUser ? key : nil)
        allUserIds = Set([row.text("user_id"), isUser ? key : nil].compactMap { $0 })
        anonymousId = isUser ? nil : key
        emails = Set([Self.email(traits: row.bytes("traits"))].compactMap { $0 })
    }

    /// Reads a delivery's event, its payload and the identity that was known then.
    ///
    /// - Parameter row: bytes, supplied_kind, payload, known_user_id, known_traits.
    init(delivery row: Row) {
        let supplied = (row["supplied_kind"] as String?).flatMap { Event.Kind(rawValue: $0) }
        let event = try? Event(row.bytes("bytes") ?? [], suppliedKind: supplied)
        let root = event?.document.root
        let sent = (try? JSONDocument(row.bytes("payload") ?? [], limits: .unlimitedBytes))?.root
        let externalId = sent?["identity"]?["externalId"]?.string
        let userIds = [event?.userId, externalId, row.text("known_user_id")].compactMap { $0 }
        userId = userIds.first
        allUserIds = Set(userIds)
        anonymousId = event?.anonymousId ?? sent?["event"]?["meta"]?["anonymousId"]?.string
        emails = Set(
            [
                Self.email(root?["traits"]?["email"]?.string),
                Self.email(root?["context"]?["traits"]?["email"]?.string),
                Self.email(sent?["identity"]?["email"]?.string),
                Self.email(traits: row.bytes("known_traits")),
            ].compactMap { $0 })
    }

    /// An e-mail address as it is compared: without white space around it, in lower case.
    ///
    /// - Parameter text: the address.
    /// - Returns: the address; nil when nothing is left.
    static func email(_ text: String?) -> String? {
        guard let text else { return nil }
        let trimmed = WhiteSpace.trimmed(text)
        return trimmed.isEmpty ? nil : trimmed.lowercased()
    }

    private static func email(traits: [UInt8]?) -> String? {
        guard let traits, let document = try? JSONDocument(traits, limits: .unlimitedBytes) else {
            return nil
        }
        return email(document.root["email"]?.string)
    }
}
