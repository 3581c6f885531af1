@preconcurrency import Dispatch
import Glibc

/// Tells when a file is saved, also by an editor that puts a new file in its place.
enum FileWatch {
    /// One element each time the file was written or replaced; several saves in a row may come as one.
    ///
    /// The folder is watched, since a replaced file is another one. Without inotify the stream ends at once.
    ///
    /// - Parameter path: the file; its folder must exist.
    /// - Returns: the changes; the watch ends with the stream.
    static func changes(of path: String) -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let slash = path.lastIndex(of: "/")
        let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
        let descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
        guard descriptor >= 0,
            inotify_add_watch(descriptor, folder, UInt32(IN_CLOSE_WRITE | IN_MOVED_TO)) >= 0
        else {
            if descriptor >= 0 { close(descriptor) }
            continuation.finish()
            return stream
        }
        let source = DispatchSource.makeReadSource(fileDescriptor: descriptor)
        source.setEventHandler {
            if names(in: descriptor).contains(name) { continuation.yield() }
        }
        source.setCancelHandler { close(descriptor) }
        source.activate()
        continuation.onTermination = { _ in source.cancel() }
        return stream
    }

    /// The names that the waiting events are about.
    private static func names(in descriptor: Int32) -> [String] {
        var names: [String] = []
        let headSize = MemoryLayout<inotify_event>.size
        withUnsafeTemporaryAllocation(byteCount: 8_192, alignment: 8) { buffer in
            while true {
                let count = read(descriptor, buffer.baseAddress, buffer.count)
                guard count > 0 else { break }
                var offset = 0
                while offset + headSize <= count {
                    let head = buffer.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
                    let text = buffer[(offset + headSize)..<(offset + headSize + Int(head.len))]
                    names.append(String(decoding: text.prefix { $0 != 0 }, as: UTF8.self))
                    offset += headSize + Int(head.len)
                }
            }
        }
        return names
    }
}
