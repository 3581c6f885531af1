import Datafly
import Testing

@Suite("Date-time strings")
struct DateTimeTextTests {
    @Test(
        "the rule's pattern and a real date and time of day are a date-time",
        arguments: [
            "2026-06-06T10:00:00Z", "2026-06-06T10:00:00.000Z", "2026-06-06T10:00:00.1Z",
            "2026-06-06T10:00:00.123456789012Z",
            "2026-06-06T10:00:00+02:00", "2026-06-06T10:00:00-0200", "2026-06-06T10:00:00+02",
            "2026-06-06T10:00:00+02:",
            "2026-06-06T10:00:00+99:99", "2024-02-29T00:00:00Z", "2000-02-29T00:00:00Z",
            "0000-02-29T00:00:00Z",
            "0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "12026-06-06T10:00:00Z",
            "000002026-06-06T10:00:00Z",
            "10000-02-29T00:00:00Z", "99999999999999999999999-12-31T00:00:00Z", "2026-04-30T00:00:00.5+00",
        ])
    func dateTimes(text: String) {
        #expect(DateTimeText.isDateTime(text))
        #expect(DateTimeText.isDateTime(Array(text.utf8)))
        #expect(DateTimeText.isDateTime(text.utf8.lazy.map { $0 }))
    }

    @Test(
        "anything else is not",
        arguments: [
            "", "2026-06-06", "2026-06-06T10:00:00", "2026-06-06T10:00Z", "2026-06-06 10:00:00Z",
            "2026-06-06t10:00:00Z",
            "2026-06-06T10:00:00z", "226-06-06T10:00:00Z", "+2026-06-06T10:00:00Z", "-2026-06-06T10:00:00Z",
            "2026-6-06T10:00:00Z", "2026-06-6T10:00:00Z", "2026-13-06T10:00:00Z", "2026-00-06T10:00:00Z",
            "2026-06-00T10:00:00Z", "2026-06-31T10:00:00Z", "2026-02-29T10:00:00Z", "1900-02-29T00:00:00Z",
            "2100-02-29T00:00:00Z", "2026-06-06T24:00:00Z", "2026-06-06T10:60:00Z", "2026-06-06T10:00:60Z",
            "2026-06-06T10:00:00.Z", "2026-06-06T10:00:00,5Z", "2026-06-06T10:00:00+2",
            "2026-06-06T10:00:00+02:0",
            "2026-06-06T10:00:00+020", "2026-06-06T10:00:00+02:00:00", "2026-06-06T10:00:00ZZ",
            " 2026-06-06T10:00:00Z",
            "2026-06-06T10:00:00Z ", "2026-06-06T10:00:00Z\n", "2026-06-06T10:00:00ZX",
            "٢026-06-06T10:00:00Z", "20260606T100000Z",
            "2026-06-06T10:00:00+02::00", "2026-06-06T10:00:00±02", "2026/06/06T10:00:00Z",
            "10001-02-29T00:00:00Z",
        ])
    func others(text: String) {
        #expect(!DateTimeText.isDateTime(text))
        #expect(!DateTimeText.isDateTime(Array(text.utf8)))
    }

    @Test(
        "an instant is read with its zone and to the millisecond",
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("1970-01-01T00:00:00.0019Z", 1), ("1970-01-01T02:00:00+02:00", 0),
            ("1969-12-31T23:30:00-0030", 0), ("1969-12-31T23:59:59.999Z", -1),
            ("2026-06-06T10:00:00Z", 1_780_740_000_000),
            ("2000-03-01T00:00:00+00", 951_868_800_000), ("0000-03-01T00:00:00Z", -62_162_035_200_000),
            ("12026-01-01T00:00:00Z", 317_336_745_600_000),
        ] as [(String, Int64)])
    func instants(text: String, milliseconds: Int64) {
        #expect(Timestamp(text: text)?.milliseconds == milliseconds)
    }

    @Test("a year beyond all clocks is a date-time without an instant")
    func farYears() {
        #expect(Timestamp(text: "99999999999999999999999-12-31T00:00:00Z") == nil)
        #expect(Timestamp(text: "999999999-12-31T00:00:00Z") == nil)
    }

    @Test(
        "an instant is written in UTC with milliseconds (T12)",
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
            (951_782_399_005, "2000-02-28T23:59:59.005Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"), (1_780_740_000_000, "2026-06-06T10:00:00.000Z"),
            (253_402_300_800_000, "010000-01-01T00:00:00.000Z"),
        ] as [(Int64, String)])
    func written(milliseconds: Int64, text: String) {
        #expect(Timestamp(milliseconds: milliseconds).text == text)
    }

    @Test("what was written is read back as the same instant")
    func roundTrip() {
        for step in Int64(-40)...400 {
            let time = Timestamp(milliseconds: step * 86_399_123_457 + step)
            #expect(Timestamp(text: time.text) == time)
        }
        #expect(DateTimeText.isDateTime(Timestamp.now.text))
        #expect(Timestamp(milliseconds: 1) < Timestamp(milliseconds: 2))
    }
}
