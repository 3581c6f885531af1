internal import JSONText

/// The memory that passes work in, kept from one event to the next.
struct TransformerWorkspace: ~Copyable {
    private var scratch = ByteBuffer()
    private var compact = ByteBuffer()
    private let hashes: UnsafeMutablePointer<UInt64>

    /// Where a payload is written when the caller has no place for it.
    var output = ByteBuffer()

    init() {
        hashes = .allocate(capacity: QuickKeyGuard.capacity)
    }

    deinit {
        hashes.deallocate()
    }

    /// Makes room for one event.
    ///
    /// - Parameters:
    ///   - event: its bytes.
    ///   - known: the known fields' bytes.
    ///   - overhead: the plan's.
    mutating func prepare(event: Int, known: Int, overhead: Int) {
        prepare(event: event)
        output.reserve(TransformerPass<NoNotes>.outputBound(event: event, known: known, overhead: overhead))
    }

    /// Makes room for one event whose payload is written elsewhere.
    ///
    /// - Parameter event: its bytes.
    @inline(__always)
    mutating func prepare(event: Int) {
        scratch.reserve(event)
        compact.reserve(event)
    }

    /// The memory, good until the next `prepare`.
    @inline(__always)
    var memory: TransformerMemory {
        TransformerMemory(scratch: scratch.base, compact: compact.base, hashes: hashes)
    }
}
