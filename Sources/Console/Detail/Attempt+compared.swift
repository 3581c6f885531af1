import Deliveries
import JSONText
import Kustomer

extension DeliveryDetail {
    /// The attempt that is compared; nil when there is none.
    func attempt(_ subject: DifferenceRequest.Subject) -> Attempt? {
        guard let index = subject.attempt else { return attempts.last }
        return attempts.indices.contains(index) ? attempts[index] : nil
    }
}

extension Attempt {
    /// What the attempt came to, as a JSON text that can be compared member by member.
    ///
    /// Shape: `{"status":400,"class":"permanent","ms":41,"counted":true,"requestBytes":288,
    /// "headers":{"content-type":…},"body":{…}}`; a body that is no JSON is a string.
    var comparedJSON: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        if let status = outcome?.status { writer.member("status", status) }
        if let failure = outcome?.failure { writer.member("failure", failure) }
        if let outcomeClass { writer.member("class", outcomeClass.rawValue) }
        if let milliseconds { writer.member("ms", milliseconds) }
        writer.member("counted", isCounted)
        writer.member("requestBytes", requestByteCount)
        if !requestDigest.isEmpty { writer.member("requestDigest", requestDigest) }
        if let answer = outcome?.answer {
            writer.key("headers")
            writer.beginObject()
            for header in answer.headers { writer.member(header.name.lowercased(), header.value) }
            writer.endObject()
            if answer.isBodyCut { writer.member("bodyCut", true) }
            writer.key("body")
            if let body = try? JSONDocument(answer.body).root {
                writer.raw(body.compact)
            } else {
                writer.string(String(decoding: answer.body, as: UTF8.self))
            }
        }
        writer.endObject()
        return writer.bytes
    }
}
