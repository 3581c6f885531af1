import Datafly
import JSONText
import Kustomer

/// One attempt as an entry of an HTTP archive (HAR 1.2): what was asked, and what came back.
///
/// The `Authorization` header is left out. What is `ked`'s own begins with an underscore, as the format asks.
struct HAREntry {
    let detail: DeliveryDetail
    let attempt: Attempt
    /// The base of the API, without a slash at its end.
    let apiURL: String

    /// The entry as a JSON object.
    var bytes: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("startedDateTime", attempt.startedAt.text)
        writer.member("time", attempt.milliseconds ?? 0)
        writeRequest(into: &writer)
        writeResponse(into: &writer)
        writer.key("cache")
        writer.beginObject()
        writer.endObject()
        writer.key("timings")
        writer.beginObject()
        writer.member("send", 0)
        writer.member("wait", attempt.milliseconds ?? 0)
        writer.member("receive", 0)
        writer.endObject()
        writer.member("_delivery", Int(detail.row.id.rawValue))
        writer.member("_attempt", attempt.number)
        writer.member("_event", detail.row.eventName)
        writer.member("_class", attempt.outcomeClass?.rawValue)
        writer.member("_failure", attempt.outcome?.failure)
        writer.endObject()
        return writer.bytes
    }

    private func writeRequest(into writer: inout JSONWriter) {
        let body = detail.payload ?? []
        writer.key("request")
        writer.beginObject()
        writer.member("method", "POST")
        writer.member("url", apiURL + TrackingCall.path)
        writer.member("httpVersion", "HTTP/1.1")
        writer.emptyArray("cookies")
        writeHeaders(
            [
                KustomerHeader(name: "Content-Type", value: "application/json"),
                KustomerHeader(name: "Accept", value: "application/json"),
            ], into: &writer)
        writer.emptyArray("queryString")
        writer.key("postData")
        writer.beginObject()
        writer.member("mimeType", "application/json")
        writer.emptyArray("params")
        writer.member("text", String(decoding: body, as: UTF8.self))
        writer.endObject()
        writer.member("headersSize", -1)
        writer.member("bodySize", body.count)
        writer.endObject()
    }

    /// The response; one that never came has status 0, as browsers write it.
    private func writeResponse(into writer: inout JSONWriter) {
        let answer = attempt.outcome?.answer
        let body = answer?.body ?? []
        let type = answer?.headers.first { $0.name.lowercased() == "content-type" }?.value
        writer.key("response")
        writer.beginObject()
        writer.member("status", answer?.status ?? 0)
        writer.member("statusText", answer.map { KustomerResponse.reason($0.status) } ?? "")
        writer.member("httpVersion", "HTTP/1.1")
        writer.emptyArray("cookies")
        writeHeaders(answer?.headers ?? [], into: &writer)
        writer.key("content")
        writer.beginObject()
        writer.member("size", body.count)
        writer.member("mimeType", type ?? (answer?.isJSON == true ? "application/json" : "x-unknown"))
        writer.member("text", String(decoding: body, as: UTF8.self))
        writer.endObject()
        writer.member("redirectURL", "")
        writer.member("headersSize", -1)
        writer.member("bodySize", answer == nil ? -1 : body.count)
        writer.endObject()
    }

    private func writeHeaders(_ headers: [KustomerHeader], into writer: inout JSONWriter) {
        writer.key("headers")
        writer.beginArray()
        for header in headers {
            writer.beginObject()
            writer.member("name", header.name)
            writer.member("value", header.value)
            writer.endObject()
        }
        writer.endArray()
    }
}
