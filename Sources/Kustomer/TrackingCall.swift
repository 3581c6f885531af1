/// The call that payloads are sent with.
public enum TrackingCall {
    /// Its path below the base of the API.
    public static let path = "/v1/tracking/identityEvent"
}
