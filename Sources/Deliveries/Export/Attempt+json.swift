import Datafly
public import JSONText
import Kustomer

extension Attempt {
    /// Writes the attempt as an object for a script, every key always there.
    ///
    /// - Parameter writer: takes it as the next value.
    public func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("number", number)
        writer.member("counted", isCounted)
        writer.member("startedAt", startedAt.text)
        writer.member("finishedAt", finishedAt?.text)
        writer.member("ms", milliseconds)
        writer.member("class", outcomeClass?.rawValue)
        writer.member("status", outcome?.status)
        writer.member("failure", outcome?.failure)
        writer.member("body", outcome?.answer.map { String(decoding: $0.body, as: UTF8.self) })
        writer.member("requestDigest", requestDigest)
        writer.endObject()
    }
}
