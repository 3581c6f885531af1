import Testing

@testable import Console

@Suite("Any keys, any answers")
struct RandomWalkTests {
    @Test(
        "nothing crashes, frames are sound, nothing is read twice at once, and Escape leads back to the list",
        arguments: 0..<60)
    func walks(seed: Int) {
        var walk = RandomWalk(seed: UInt64(seed))
        for step in 0..<200 {
            walk.step()
            if let mistake = walk.mistake {
                Issue.record("step \(step): \(mistake)")
                return
            }
            let isDrawn = (step + seed).isMultiple(of: 40)
            guard !isDrawn || FrameSoundness.check(view(walk.driver.model), "step \(step)") else { return }
        }
        walk.leaveAll()
        #expect(walk.driver.model.context == .list)
        #expect(walk.driver.model.prompt == nil)
    }
}
