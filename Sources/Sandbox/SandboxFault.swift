/// One tracking request that fails as scripted, whatever it says.
public struct SandboxFault: Equatable, Sendable {
    /// Which tracking request fails, counted from 1.
    public let request: Int
    /// The status that it is answered with, such as 503; nothing is recorded.
    public let status: Int

    /// Makes a fault.
    ///
    /// - Parameters:
    ///   - request: which tracking request fails, counted from 1.
    ///   - status: the status that it is answered with.
    public init(request: Int, status: Int) {
        self.request = request
        self.status = status
    }
}
