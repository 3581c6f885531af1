package import JSONText

/// The known identities of one run, kept in memory per anonymousId and per userId (T10).
public struct KnownIdentities: Sendable {
    private var users = ByteKeyTable()
    private var visitors = ByteKeyTable()
    private var records: [Record] = []
    private var free: [Int] = []

    /// A record and how many ids lead to it.
    private struct Record: Sendable {
        var identity: KnownIdentity
        var userId: [UInt8]
        var references = 0
    }

    /// Makes an empty collection.
    public init() {}

    /// The record that holds for an event.
    ///
    /// - Parameters:
    ///   - userId: the event's userId, nil when absent.
    ///   - anonymousId: the event's anonymousId, nil when absent.
    /// - Returns: the record of the userId, else that of the anonymousId unless it has another userId; or nil.
    public func lookup(userId: String?, anonymousId: String?) -> KnownIdentity? {
        var userId = userId ?? ""
        var anonymousId = anonymousId ?? ""
        let found = userId.withUTF8 { user in anonymousId.withUTF8 { find(userId: user, anonymousId: $0) } }
        return found < 0 ? nil : records[found].identity
    }

    /// Keeps what an `identify` leaves; any other event changes nothing.
    ///
    /// - Parameter event: the event, in order of arrival.
    public mutating func remember(_ event: Event) {
        guard event.kind == .identify else { return }
        let (document, outline) = (event.document, event.outline)
        document.withView { view in _ = remember(view, outline) }
    }

    /// The index of the record that holds for an event, -1 for none; empty ids are absent.
    package func find(userId: UnsafeBufferPointer<UInt8>, anonymousId: UnsafeBufferPointer<UInt8>) -> Int {
        if records.isEmpty { return -1 }
        if userId.count > 0 {
            let found = users.find(userId)
            if found >= 0 { return found }
        }
        guard anonymousId.count > 0 else { return -1 }
        let found = visitors.find(anonymousId)
        guard found >= 0, userId.count > 0 else { return found }
        let isUsable = records[found].userId.isEmpty || records[found].userId.elementsEqual(userId)
        return isUsable ? found : -1
    }

    /// The record with an index that `find` or `remember` gave.
    package func identity(_ index: Int) -> KnownIdentity { records[index].identity }

    /// Keeps what an `identify` leaves.
    ///
    /// - Parameters:
    ///   - view: the event.
    ///   - outline: its members.
    /// - Returns: the index of the record, -1 when the event has no id under which to keep it.
    package mutating func remember(_ view: JSONView, _ outline: EventOutline) -> Int {
        let own = view.identifierBytes(outline.userId) ?? []
        let visitor = view.identifierBytes(outline.anonymousId) ?? []
        let base = own.withUnsafeBufferPointer { user in
            visitor.withUnsafeBufferPointer { find(userId: user, anonymousId: $0) }
        }
        let identity = (base < 0 ? .none : records[base].identity).after(view, outline)
        let userId = identity.userId.map { Array($0.utf8) } ?? []
        guard !userId.isEmpty || !visitor.isEmpty else { return -1 }
        let record = add(Record(identity: identity, userId: userId))
        if !visitor.isEmpty { lead(visitors.put(visitor, record), to: record) }
        if !userId.isEmpty { lead(users.put(userId, record), to: record) }
        return record
    }

    private mutating func add(_ record: Record) -> Int {
        guard let index = free.popLast() else {
            records.append(record)
            return records.count - 1
        }
        records[index] = record
        return index
    }

    private mutating func lead(_ former: Int, to record: Int) {
        records[record].references += 1
        guard former >= 0 else { return }
        records[former].references -= 1
        if records[former].references == 0 { free.append(former) }
    }
}
