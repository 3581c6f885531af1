import Datafly

extension TimeText {
    /// A time in as few columns as `clock`: of today its time of day, else its date as far as there is room.
    ///
    /// Shapes: `10:00:07.412`, `11-23 10:00`, `2025-11-23`; when brief `10:00:07`, `11-23`, `2025-11`.
    static func moment(_ time: Timestamp, today: Timestamp, offsetMinutes: Int, isBrief: Bool) -> String {
        let text = local(time, offsetMinutes)
        let present = local(today, offsetMinutes)
        let day = text.prefix { $0 != "T" }
        guard day != present.prefix(while: { $0 != "T" }) else {
            return clock(time, offsetMinutes: offsetMinutes, isBrief: isBrief)
        }
        guard text.prefix(4) == present.prefix(4) else { return String(isBrief ? day.prefix(7) : day) }
        let date = day.suffix(5)
        return isBrief ? String(date) : "\(date) \(text.dropFirst(day.count + 1).prefix(5))"
    }

    private static func local(_ time: Timestamp, _ offsetMinutes: Int) -> String {
        Timestamp(milliseconds: time.milliseconds + Int64(offsetMinutes) * 60_000).text
    }
}
