import Glibc
import Testing

@testable import Terminal

@Suite("What a frame writes")
struct FrameOutputTests {
    @Test(
        "what is written while a frame is drawn is gathered, whatever its size, and nothing reaches the terminal"
    )
    func gathers() throws {
        var ends: [Int32] = [-1, -1]
        #expect(pipe(&ends) == 0)
        defer { ends.forEach { close($0) } }
        let output = try FrameOutput(ends[1])
        defer { output.close() }
        let large = [UInt8](repeating: 0x41, count: 300_000)
        for bytes in [Array("one".utf8), [], large, Array("two".utf8)] {
            #expect(output.gather { write(ends[1], bytes, bytes.count) } == bytes)
        }
        write(ends[1], "after", 5)
        var read = [UInt8](repeating: 0, count: 16)
        let count = Glibc.read(ends[0], &read, read.count)
        #expect(read[..<max(count, 0)].elementsEqual("after".utf8))
    }
}
