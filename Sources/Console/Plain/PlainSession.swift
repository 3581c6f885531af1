import Deliveries
import Kustomer
import Screen

/// A run with `--plain`: what happens goes in, lines and effects come out; the console's `update`, in sentences.
///
/// Pure: it reads no clock, no store and no terminal.
public struct PlainSession: Sendable {
    /// Something that happened.
    public enum Happening: Sendable {
        /// An outcome was told.
        case outcome(PlainOutcome)
        /// A line was typed.
        case typed(String)
        /// What the console would have been told: an effect's answer, a change of the destination.
        case message(Message)
        /// Nothing more comes.
        case ended
    }

    /// What is to be done about it: lines to print, each safe to print as it is, then effects to carry out.
    public struct Reply: Equatable, Sendable {
        /// The lines, in this order.
        public var lines: [String] = []
        /// The effects; `quit` ends the session.
        public var effects: [Effect] = []
    }

    /// What is done with a delivery once its messageId was found.
    enum Intent: Equatable, Sendable {
        case show
        case replay
    }

    /// After so many outcomes the counts are said again.
    static let outcomesBetweenCounts = 25
    /// How many of the newest deliveries are looked at when a store that is only watched changed.
    static let followedRows = 200
    /// How many deliveries `list` tells of.
    static let listedRows = 20

    var text: PlainText
    var status = DestinationStatus()
    var counts = DeliveryCounts()
    var tally: [PlainOutcome.Kind: Int] = [:]
    var outcomesSinceCounts = 0
    var wantsCounts = false
    /// The delivery that was told of last.
    var latest: DeliveryID?
    /// The one before it, which it is again when the latest that was named is none.
    var latestBefore: DeliveryID?
    /// The question that the next line answers.
    var question: Question?
    var hasAgreedToSend = false
    /// What a filter was typed for, until it is agreed to.
    var deadFilter = RowFilter.all
    /// What the messageIds that are being looked for are wanted for.
    var sought: [String: Intent] = [:]
    /// What was told of the newest deliveries of a store that is only watched.
    var told: [DeliveryID: DeliveryRow] = [:]
    var hasLooked = false

    /// Makes a session that has said nothing yet.
    ///
    /// - Parameter facts: what is true for the whole run.
    public init(facts: RunFacts) {
        text = PlainText(facts: facts)
    }

    /// What is said and asked for at the start.
    ///
    /// - Parameter takesCommands: whether lines can be typed.
    /// - Returns: the introduction; the counts are asked for, of a store that is only watched after a first look at its
    ///   newest deliveries, so that whatever comes after the counts is told.
    public mutating func begin(takesCommands: Bool) -> Reply {
        wantsCounts = true
        let hint = takesCommands ? ["Type help and Enter for what can be done, quit to end."] : []
        let first = text.facts.holder == nil ? Effect.loadCounts : Self.look
        return safe(Reply(lines: text.introduction + hint, effects: [first]))
    }

    /// Takes one happening.
    ///
    /// - Parameter happening: what happened.
    /// - Returns: what to print and to do.
    public mutating func take(_ happening: Happening) -> Reply {
        switch happening {
        case .outcome(let outcome): safe(take(outcome))
        case .typed(let line): safe(take(line: line))
        case .message(let message): safe(take(message))
        case .ended: safe(Reply(lines: [text.summary(tally)], effects: [.quit]))
        }
    }

    private func safe(_ reply: Reply) -> Reply {
        Reply(lines: reply.lines.map(SafeText.plain), effects: reply.effects)
    }

    /// A look at the newest deliveries.
    private static let look = Effect.loadRows(RowRequest(place: .newest, limit: followedRows))

    private mutating func take(_ outcome: PlainOutcome) -> Reply {
        tally[outcome.kind, default: 0] += 1
        if let row = outcome.row { latest = row.id }
        var reply = Reply(lines: [text.line(outcome)])
        outcomesSinceCounts += 1
        if outcomesSinceCounts >= Self.outcomesBetweenCounts, !wantsCounts {
            wantsCounts = true
            reply.effects.append(.loadCounts)
        }
        return reply
    }

    private mutating func take(_ message: Message) -> Reply {
        switch message {
        case .countsChanged(let counts):
            self.counts = counts
            outcomesSinceCounts = 0
            defer { wantsCounts = false }
            return Reply(lines: wantsCounts ? [text.line(counts)] : [])
        case .destinationStatus(let new):
            let waiting = counts.waitingHere
            defer { status = new }
            return Reply(lines: text.lines(from: status, to: new, waiting: waiting))
        case .storeChanged:
            return Reply(effects: [Self.look])
        case .rowsLoaded(let request, let window):
            return request.limit == Self.followedRows ? follow(window.rows) : list(window, of: request.filter)
        case .rowsCounted(_, let total): return Reply(lines: older(total))
        case .detailLoaded(let id, let detail):
            guard let detail else {
                if latest == id { latest = latestBefore }
                return Reply(lines: [
                    "There is no delivery \(id.rawValue) in this store: list tells of the newest."
                ])
            }
            return Reply(lines: text.lines(detail))
        case .searchFound(let request, let id): return takeFound(request.text, id)
        case .testSent(let id):
            latest = id
            return Reply(lines: ["The test event came in as delivery \(id.rawValue)."])
        case .testRefused(let reason):
            return Reply(lines: ["The test event was not taken: \(reason)".asSentence])
        case .replayed(let first, let count):
            if let first { latest = first }
            let number = first.map { "delivery \($0.rawValue)" } ?? "nothing"
            let made = count > 1 ? "\(count) deliveries, the first is \(number)" : number
            return Reply(lines: ["Replayed as \(made)."])
        case .deadCounted(let count): return askToReplayDead(count)
        case .exportExists(let request): return ask(.overwrite(request))
        case .writerChanged(let holder):
            defer { if let holder { text.facts.holder = holder } }
            return Reply(lines: text.lines(writer: holder))
        case .effectFailed(let effect, let reason): return takeFailure(of: effect, reason)
        case .rulesBroken(let path, let mistakes):
            return Reply(
                lines: ["\(path) was saved with mistakes: the rules before it stay in use."] + mistakes)
        case .notice(let notice): return Reply(lines: [notice.asSentence])
        case .endRequested: return Reply(lines: [text.summary(tally)], effects: [.quit])
        default: return Reply()
        }
    }

    private mutating func takeFailure(of effect: Effect, _ reason: String) -> Reply {
        if case .search(let request) = effect { sought[request.text] = nil }
        if case .loadCounts = effect { wantsCounts = false }
        return Reply(lines: ["Not done: \(reason)".asSentence])
    }
}
