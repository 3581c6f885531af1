/// The difference on screen: which part of it, and how far it is scrolled.
struct DifferencePage: Equatable, Sendable {
    /// What is shown.
    let difference: DeliveryDifference
    /// Which part of it.
    var part: DeliveryDifference.Part
    /// Lines scrolled off at the top.
    var scroll = 0
}
