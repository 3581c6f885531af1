/// What a field's name says about whom or what its value is about.
enum PersonalField: Equatable {
    case email
    case name
    case address
    case phone
    case networkAddress
    case freeText
    case secret

    /// What masks of it begin with; an e-mail address keeps its shape instead.
    var word: String {
        switch self {
        case .email: "email"
        case .name: "name"
        case .address: "address"
        case .phone: "phone"
        case .networkAddress: "ip"
        case .freeText: "text"
        case .secret: "secret"
        }
    }

    /// Reads a field's name.
    ///
    /// Shape: `first_name`, `customerFirstName` and `First-Name` are names; `name` is one only inside of who
    /// somebody is, since products and plans have names, too.
    ///
    /// - Parameters:
    ///   - key: the field's name.
    ///   - parent: the name of what it is in; `nil` at the top.
    init?(_ key: String, in parent: String?) {
        let key = Self.letters(of: key)
        if key == "name", let parent, Self.people.contains(Self.letters(of: parent)) {
            self = .name
            return
        }
        let found = Self.words.first { _, whole, endings in
            whole.contains(key) || endings.contains { key.hasSuffix($0) }
        }
        guard let found else { return nil }
        self = found.field
    }

    /// The letters and digits of a name in lower case, without the suffix that a meta key has for a number.
    private static func letters(of key: String) -> String {
        var letters = String(key.lowercased().filter { $0.isLetter || $0.isNumber })
        if key.hasSuffix("Num") { letters.removeLast(3) }
        return letters
    }

    private static let people: Set<String> = [
        "traits", "identity", "user", "customer", "contact", "person", "recipient", "sender", "owner",
        "profile", "author", "billing", "shipping", "billingaddress", "shippingaddress", "address",
    ]

    private static let words: [(field: PersonalField, whole: Set<String>, endings: [String])] = [
        (.email, ["email", "mail"], ["email", "emailaddress"]),
        (.networkAddress, ["ip", "clientip", "userip", "remoteaddr", "xforwardedfor"], ["ipaddress"]),
        (
            .name,
            [
                "surname", "nickname", "passenger", "passengers", "guest", "guests", "attendee", "attendees",
                "participant", "participants", "cardholder",
            ],
            [
                "firstname", "lastname", "middlename", "fullname", "displayname", "username", "givenname",
                "familyname", "maidenname", "customername", "contactname", "recipientname", "authorname",
            ]
        ),
        (
            .phone, ["tel", "mobile", "cell", "fax"],
            ["phone", "phonenumber", "mobilenumber", "telephone"]
        ),
        (
            .address,
            [
                "street", "address1", "address2", "line1", "line2", "city", "zip", "zipcode", "postcode",
                "postalcode",
            ],
            ["address", "streetaddress", "addressline1", "addressline2"]
        ),
        (
            .secret,
            ["token", "secret", "iban", "ssn", "dob", "birthday", "card", "cardnumber", "creditcard"],
            ["password", "apikey", "accesstoken", "birthdate", "dateofbirth"]
        ),
        (
            .freeText,
            [
                "message", "comment", "comments", "note", "notes", "feedback", "review", "body", "text",
                "subject", "bio", "about", "description", "query", "search", "keyword", "keywords",
                "question",
            ],
            ["comment", "message", "feedback", "reviewtext", "searchterm", "searchquery"]
        ),
    ]
}
