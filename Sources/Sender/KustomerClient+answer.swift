import Deliveries
import JSONText
import Kustomer
import NIOCore
import NIOHTTP1

extension KustomerClient {
    /// The names of the headers that an answer keeps, in lower case.
    private static let namesOfInterest: Set<String> = [
        "content-type", "content-length", "content-encoding", "date", "location", "retry-after", "server",
        "via",
        "www-authenticate", "x-cache", "x-amz-cf-id", "x-request-id",
    ]

    /// What the names of further headers that an answer keeps begin with.
    private static let prefixesOfInterest = ["x-ratelimit-", "x-kustomer-"]

    /// The most bytes of one header's value that are kept.
    private static let maximumHeaderBytes = 1_000

    /// The most headers that are kept.
    private static let maximumHeaders = 40

    /// Makes an answer of what was received, without the key, should the far side have sent it back.
    ///
    /// - Parameters:
    ///   - received: the head, and as much of the body as was kept.
    ///   - maximumBodyBytes: how much of the body the answer keeps.
    /// - Returns: the answer with the headers of interest.
    func answer(_ received: ResponseCollector.Received, maximumBodyBytes: Int) -> Answer {
        let headers = received.head.headers.lazy
            .filter { Self.isOfInterest($0.name) }
            .prefix(Self.maximumHeaders)
            .map { header in
                let value = mask.masking(Array(header.value.utf8)).prefix(Self.maximumHeaderBytes)
                return KustomerHeader(name: header.name, value: String(decoding: value, as: UTF8.self))
            }
        let body = mask.masking(received.body, isCut: received.isCut)
        return Answer(
            status: Int(received.head.status.code), headers: Array(headers), body: body,
            isBodyCut: received.isCut, isJSON: !received.isCut && (try? JSONDocument(body)) != nil,
            maximumBodyBytes: maximumBodyBytes)
    }

    private static func isOfInterest(_ name: String) -> Bool {
        let name = name.lowercased()
        return namesOfInterest.contains(name) || prefixesOfInterest.contains { name.hasPrefix($0) }
    }
}
