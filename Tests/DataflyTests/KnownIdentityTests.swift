import Datafly
import Testing

@Suite("Known identities")
struct KnownIdentityTests {
    func identify(_ members: String) throws -> Event {
        try Event(Array("{\"type\":\"identify\"\(members)}".utf8))
    }

    func traits(_ identity: KnownIdentity?) -> String? {
        identity.map { String(decoding: $0.traits, as: UTF8.self) }
    }

    @Test("traits are laid over: later values overwrite, null removes, values stay as they are spelt (T10)")
    func layingOver() throws {
        let first = KnownIdentity.none.after(
            identify: try identify(#","traits":{"email":"A@B.c","n":8.50,"x":null}"#))
        #expect(traits(first) == #"{"email":"A@B.c","n":8.50}"#)
        let second = first.after(
            identify: try identify(#","userId":7.0,"traits":{"n":null,"email": 1e3 ,"z":{"a":1,"a":2}}"#))
        #expect(traits(second) == #"{"email":1e3,"z":{"a":2}}"#)
        #expect(second.userId == "7.0")
        #expect(second.after(identify: try identify(#","userId":" ","traits":[1]"#)) == second)
        #expect(
            traits(second.after(identify: try identify(#","traits":{"\u0065mail":"x","e":1,"email":null}"#)))
                == #"{"z":{"a":2},"e":1}"#)
    }

    @Test("only identify changes a record (T10)")
    func onlyIdentify() throws {
        let page = try Event(
            Array(#"{"type":"page","userId":"u","anonymousId":"a","traits":{"email":"x"}}"#.utf8))
        #expect(KnownIdentity.none.after(identify: page) == .none)
        var identities = KnownIdentities()
        identities.remember(page)
        #expect(identities.lookup(userId: "u", anonymousId: "a") == nil)
    }

    @Test("a record is found by userId first, then by anonymousId unless that is another user's (T10)")
    func lookup() throws {
        var identities = KnownIdentities()
        identities.remember(try identify(#","userId":"u1","anonymousId":"a","traits":{"email":"one"}"#))
        identities.remember(try identify(#","userId":"u2","anonymousId":"b","traits":{"email":"two"}"#))
        #expect(traits(identities.lookup(userId: "u2", anonymousId: "a")) == #"{"email":"two"}"#)
        #expect(traits(identities.lookup(userId: nil, anonymousId: "a")) == #"{"email":"one"}"#)
        #expect(traits(identities.lookup(userId: "u1", anonymousId: nil)) == #"{"email":"one"}"#)
        #expect(identities.lookup(userId: "u3", anonymousId: "a") == nil)
        #expect(identities.lookup(userId: nil, anonymousId: "c") == nil)
        #expect(identities.lookup(userId: nil, anonymousId: nil) == nil)
    }

    @Test("a shared device does not mix two people (T10)")
    func sharedDevice() throws {
        var identities = KnownIdentities()
        identities.remember(
            try identify(#","userId":"u1","anonymousId":"a","traits":{"email":"one","name":"One"}"#))
        identities.remember(try identify(#","userId":"u2","anonymousId":"a","traits":{"email":"two"}"#))
        #expect(traits(identities.lookup(userId: nil, anonymousId: "a")) == #"{"email":"two"}"#)
        #expect(identities.lookup(userId: nil, anonymousId: "a")?.userId == "u2")
        #expect(traits(identities.lookup(userId: "u1", anonymousId: "a")) == #"{"email":"one","name":"One"}"#)
    }

    @Test("traits before a userId are taken over; another device of the user keeps what it had (T10)")
    func devices() throws {
        var identities = KnownIdentities()
        identities.remember(try identify(#","anonymousId":"a","traits":{"email":"x"}"#))
        #expect(
            identities.lookup(userId: nil, anonymousId: "a")
                == KnownIdentity(userId: nil, traits: Array(#"{"email":"x"}"#.utf8)))
        #expect(identities.lookup(userId: "u", anonymousId: "a")?.userId == nil)
        identities.remember(try identify(#","userId":"u","anonymousId":"a","traits":{"name":"N"}"#))
        #expect(traits(identities.lookup(userId: "u", anonymousId: nil)) == #"{"email":"x","name":"N"}"#)
        identities.remember(try identify(#","userId":"u","anonymousId":"b","traits":{"name":"M"}"#))
        #expect(traits(identities.lookup(userId: nil, anonymousId: "a")) == #"{"email":"x","name":"N"}"#)
        #expect(traits(identities.lookup(userId: nil, anonymousId: "b")) == #"{"email":"x","name":"M"}"#)
        #expect(traits(identities.lookup(userId: "u", anonymousId: "a")) == #"{"email":"x","name":"M"}"#)
    }

    @Test("an identify without userId stays the record's user (T10)")
    func inheritedUser() throws {
        var identities = KnownIdentities()
        identities.remember(try identify(#","userId":"u","anonymousId":"a""#))
        identities.remember(try identify(#","anonymousId":"a","traits":{"name":"N"}"#))
        #expect(traits(identities.lookup(userId: "u", anonymousId: nil)) == #"{"name":"N"}"#)
        identities.remember(try identify(#","traits":{"name":"nobody"}"#))
        #expect(identities.lookup(userId: "", anonymousId: "") == nil)
    }

    @Test("ids are compared code point by code point (T1, T10)")
    func idComparison() throws {
        var identities = KnownIdentities()
        identities.remember(
            try identify(",\"userId\":\"\u{E9}\",\"anonymousId\":\"a\",\"traits\":{\"email\":\"x\"}"))
        #expect(identities.lookup(userId: "e\u{301}", anonymousId: "a") == nil)
        #expect(identities.lookup(userId: "\u{E9}", anonymousId: nil) != nil)
        #expect(KnownIdentity(userId: "\u{E9}", traits: []) != KnownIdentity(userId: "e\u{301}", traits: []))
    }

    @Test(
        "the record that holds is chosen from what both ids lead to (T10)",
        arguments: [
            (nil, nil, nil, nil), ("u", "u", nil, "u"), ("u", nil, "u", "u"), ("u", nil, "v", nil),
            (nil, nil, "v", "v"),
            ("u", "u", "v", "u"),
        ] as [(String?, String?, String?, String?)])
    func applicable(userId: String?, byUser: String?, byVisitor: String?, expected: String?) {
        func record(_ id: String?) -> KnownIdentity? { id.map { KnownIdentity(userId: $0, traits: []) } }
        let found = KnownIdentity.applicable(
            userId: userId, byUserId: record(byUser), byAnonymousId: record(byVisitor))
        #expect(found?.userId == expected)
    }

    @Test("many identities are kept apart, and records that nothing leads to are given up")
    func many() throws {
        var identities = KnownIdentities()
        for round in 0..<3 {
            for number in 0..<2000 {
                identities.remember(
                    try identify(
                        #","userId":"u\#(number)","anonymousId":"a\#(number)","traits":{"n":\#(number + round)}"#
                    ))
            }
        }
        for number in 0..<2000 {
            #expect(
                traits(identities.lookup(userId: nil, anonymousId: "a\(number)")) == "{\"n\":\(number + 2)}")
            #expect(identities.lookup(userId: "u\(number)", anonymousId: nil)?.userId == "u\(number)")
        }
    }
}
