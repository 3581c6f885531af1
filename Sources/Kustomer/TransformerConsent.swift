internal import JSONText

/// Where a consent category stands in an event's `consent` (T5).
enum TransformerConsent {
    /// The value that decides on a category.
    ///
    /// - Parameters:
    ///   - category: its name as UTF-8.
    ///   - view: the event.
    ///   - consent: the index of `context.consent`, an object.
    /// - Returns: the value under the category in the first of `canonical`, `categories` and `consent` itself that has
    ///   it; those two are passed over when they are no objects; -1 when none has it.
    static func place(of category: UnsafeBufferPointer<UInt8>, in view: JSONView, _ consent: Int) -> Int {
        var found = member(category, of: view.member(consent, "canonical"), in: view)
        if found < 0 { found = member(category, of: view.member(consent, "categories"), in: view) }
        if found < 0 { found = member(category, of: consent, in: view) }
        return found
    }

    fileprivate static func member(
        _ name: UnsafeBufferPointer<UInt8>, of object: Int, in view: JSONView
    ) -> Int {
        guard view.isKind(object, JSONNode.object) else { return -1 }
        var found = -1
        var key = object &+ 1
        let end = view.next(object)
        while key < end {
            let value = key &+ 1
            if view.isString(key, name) { found = value }
            key = view.next(value)
        }
        return found
    }
}
