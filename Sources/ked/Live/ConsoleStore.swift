import JournalStore
import Pipeline
import Sender

/// The store behind the screen: this run's own, or that of another process, which is only watched.
enum ConsoleStore: Sendable {
    /// This run writes it; the outcomes are read once.
    case own(Journal, EventPipeline, AsyncStream<OutcomeReport>)
    /// Another process writes it, `process 4711`.
    case others(JournalReader, holder: String)

    /// How it is read.
    var reading: any JournalReading {
        switch self {
        case .own(let journal, _, _): journal
        case .others(let reader, _): reader
        }
    }

    /// The store's path.
    var path: String {
        switch self {
        case .own(let journal, _, _): journal.path
        case .others(let reader, _): reader.path
        }
    }

    /// The journal to write to; nil when the store is only watched.
    var writing: Journal? {
        if case .own(let journal, _, _) = self { journal } else { nil }
    }

    /// The pipeline of this run; nil when the store is only watched.
    var pipeline: EventPipeline? {
        if case .own(_, let pipeline, _) = self { pipeline } else { nil }
    }

    /// Who writes it when this run does not.
    var holder: String? {
        if case .others(_, let holder) = self { holder } else { nil }
    }
}
