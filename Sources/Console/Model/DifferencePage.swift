import Deliveries

/// The difference on screen: which part of it, and how far it is scrolled.
struct DifferencePage: Equatable, Sendable {
    /// What was asked for.
    let request: DifferenceRequest
    /// What is shown.
    private(set) var difference: DeliveryDifference
    /// Which part of it.
    var part: DeliveryDifference.Part
    /// Lines scrolled off at the top.
    var scroll = 0
    private var isUnderWay = false
    private var isStale = false

    /// Shows a difference from its top.
    init(_ difference: DeliveryDifference, for request: DifferenceRequest) {
        self.difference = difference
        self.request = request
        part = request.part
    }

    /// Notes that the store changed; whether the difference is to be read again now.
    mutating func noteChange() -> Bool {
        isStale = isUnderWay
        if isUnderWay { return false }
        isUnderWay = true
        return true
    }

    /// Takes the difference that was read again; whether that has to be done once more.
    mutating func take(_ difference: DeliveryDifference) -> Bool {
        self.difference = difference
        isUnderWay = false
        return isStale && noteChange()
    }

    /// Notes that it was not read again.
    mutating func fail() {
        isUnderWay = false
    }
}
