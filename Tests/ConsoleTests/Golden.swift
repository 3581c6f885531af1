import Foundation
import Screen
import Testing

@testable import Console

/// Frames kept as text files beside the tests: what a view drew when somebody looked at it and found it
/// right.
///
/// `KED_RECORD=1` writes them anew. A test that recorded a file, or found none, fails: look at it and run
/// again.
enum Golden {
    static func expect(
        _ frame: Frame, is name: String, _ location: SourceLocation = #_sourceLocation,
        file: String = #filePath
    ) {
        let folder = URL(filePath: file).deletingLastPathComponent().appending(path: "Golden")
        let path = folder.appending(path: "\(name).txt")
        let drawn = frame.text + "\n"
        let isRecording = ProcessInfo.processInfo.environment["KED_RECORD"] == "1"
        guard !isRecording, let kept = try? String(contentsOf: path, encoding: .utf8) else {
            guard isRecording else {
                Issue.record(
                    "there is no golden frame \(name): record it with KED_RECORD=1", sourceLocation: location)
                return
            }
            do {
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                try drawn.write(to: path, atomically: true, encoding: .utf8)
                Issue.record("recorded \(name): look at it", sourceLocation: location)
            } catch {
                Issue.record(error, sourceLocation: location)
            }
            return
        }
        guard kept != drawn else { return }
        let keptLines = kept.split(separator: "\n", omittingEmptySubsequences: false)
        let drawnLines = drawn.split(separator: "\n", omittingEmptySubsequences: false)
        let row = zip(keptLines, drawnLines).enumerated().first { $0.element.0 != $0.element.1 }
        let difference = row.map { "row \($0.offset):\n  kept  \($0.element.0)\n  drawn \($0.element.1)" }
        Issue.record(
            "\(name) is drawn otherwise, \(difference ?? "in its number of rows")", sourceLocation: location)
    }
}
