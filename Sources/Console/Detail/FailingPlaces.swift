import Deliveries
import JSONText
import Kustomer

/// Places in a payload that something is wrong with: JSON pointers, or bare names of fields.
struct FailingPlaces {
    private struct Place {
        let name: String
        let trouble: String
    }

    private let places: [Place]

    /// The most bytes of what is said about a place.
    private static let maximumTroubleBytes = 500

    /// The places that a delivery's latest answer names; where it names none, those of the findings that are
    /// errors.
    init(_ detail: DeliveryDetail) {
        let answer = detail.attempts.last?.outcome?.answer
        let named = (answer?.response.errors ?? []).compactMap { error in
            error.place.map { Place(name: $0, trouble: error.text ?? error.code ?? "refused") }
        }
        let found = detail.findings.filter { $0.severity == .error }
            .map { Place(name: $0.pointer, trouble: $0.message) }
        places = (named.isEmpty ? found : named).filter { !$0.name.isEmpty }
    }

    /// What is wrong with a place.
    ///
    /// - Parameter pointer: the place; one that is named by its last part alone counts too.
    /// - Returns: what was said about it; nil when nothing was.
    func trouble(at pointer: String) -> String? {
        let place = places.first { place in
            place.name == pointer || (!place.name.hasPrefix("/") && pointer.hasSuffix("/\(place.name)"))
        }
        return place.map { CappedText.text($0.trouble, to: Self.maximumTroubleBytes) }
    }

    /// What is wrong with the lines of a payload, by their indices.
    func troubles(in payload: [JSONLine]) -> [Int: String] {
        guard !places.isEmpty else { return [:] }
        var troubles: [Int: String] = [:]
        for index in payload.indices where payload[index].part != nil {
            if let pointer = payload.pointer(at: index) { troubles[index] = trouble(at: "\(pointer)") }
        }
        return troubles
    }
}
