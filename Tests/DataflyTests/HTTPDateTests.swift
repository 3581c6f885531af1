import Datafly
import Testing

@Suite("HTTP dates")
struct HTTPDateTests {
    @Test(
        "an instant as HTTP writes it",
        arguments: [
            (784_111_777_000, "Sun, 06 Nov 1994 08:49:37 GMT"), (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
            (951_782_400_999, "Tue, 29 Feb 2000 00:00:00 GMT"),
            (1_798_761_599_000, "Thu, 31 Dec 2026 23:59:59 GMT"),
        ])
    func texts(milliseconds: Int64, text: String) {
        #expect(HTTPDate.text(Timestamp(milliseconds: milliseconds)) == text)
    }

    @Test(
        "an instant in any of the three forms that HTTP has known",
        arguments: [
            "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
        ])
    func reads(text: String) {
        #expect(HTTPDate.timestamp(text) == Timestamp(milliseconds: 784_111_777_000))
    }

    @Test("what is written is read back, on days from 1997 to 2134")
    func roundTrip() {
        for day in stride(from: Int64(10_000), through: 60_000, by: 7) {
            let time = Timestamp(milliseconds: day * 86_400_000 + 45_296_000)
            #expect(HTTPDate.timestamp(HTTPDate.text(time)) == time)
        }
    }
}
