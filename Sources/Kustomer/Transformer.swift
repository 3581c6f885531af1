public import Datafly
internal import JSONText

/// Makes an event into what is delivered: pure, and the same each time (T3–T15).
///
/// For example: `Transformer().outcome(of: event, receivedAt: .now)`.
public struct Transformer: Sendable {
    /// What a configuration decides.
    public struct Options: Equatable, Sendable {
        /// Which events are delivered, and under which names (T4).
        public var preset: Preset

        /// What a visitor must have granted (T5).
        public var consent: ConsentRequirement

        /// How the spaces of event names are written (T11).
        public var nameStyle: EventNameStyle

        /// Makes options.
        ///
        /// - Parameters:
        ///   - preset: which events are delivered.
        ///   - consent: what a visitor must have granted.
        ///   - nameStyle: how the spaces of event names are written.
        public init(
            preset: Preset = .default, consent: ConsentRequirement = ConsentRequirement(),
            nameStyle: EventNameStyle = .asIs
        ) {
            self.preset = preset
            self.consent = consent
            self.nameStyle = nameStyle
        }
    }

    /// The options that this transformer follows.
    public let options: Options

    let plan: TransformerPlan

    /// Makes a transformer.
    ///
    /// - Parameter options: what a configuration decides.
    public init(_ options: Options = Options()) {
        self.options = options
        plan = TransformerPlan(options)
    }

    /// What becomes of an event.
    ///
    /// - Parameters:
    ///   - event: the event.
    ///   - known: the known identity that holds for it (T10).
    ///   - receivedAt: its time of receipt.
    /// - Returns: the payload with findings, or why the event is skipped.
    public func outcome(
        of event: Event, known: KnownIdentity? = nil, receivedAt: Timestamp
    ) -> TransformOutcome {
        let run = recorded(event, known: known, receivedAt: receivedAt)
        guard let payload = run.payload else { return .skip(skip(event, run.skipReason ?? .notMapped)) }
        return .deliver(payload, findings: findings(event, payload, run.notes))
    }

    /// Where each member of the payload came from, and why the rest of the event was not sent (T17).
    ///
    /// - Parameters:
    ///   - event: the event.
    ///   - known: the known identity that holds for it (T10).
    ///   - receivedAt: its time of receipt.
    /// - Returns: the same payload or skip as `outcome`, line by line.
    public func explanation(
        of event: Event, known: KnownIdentity? = nil, receivedAt: Timestamp
    ) -> Explanation {
        let run = recorded(event, known: known, receivedAt: receivedAt)
        let skip = run.payload == nil ? skip(event, run.skipReason ?? .notMapped) : nil
        let builder = TransformerExplanation(
            event: event, known: known ?? .none, options: options, notes: run.notes, payload: run.payload,
            skip: skip)
        return Explanation(lines: builder.lines(), skip: skip, payload: run.payload)
    }
}

extension Transformer {
    /// A pass with its notes.
    fileprivate struct Run {
        var payload: Payload?
        var skipReason: SkipReason?
        var notes: [TransformerNote]
    }

    fileprivate func recorded(_ event: Event, known: KnownIdentity?, receivedAt: Timestamp) -> Run {
        let fields = known.map { KnownFields($0) } ?? .none
        var workspace = TransformerWorkspace()
        return event.document.withView { view in
            plan.withView { plan in
                fields.withView { known in
                    workspace.prepare(event: view.count, known: fields.count, overhead: self.plan.overhead)
                    var pass = TransformerPass(
                        view, event.outline, plan: plan, known: known, receivedAt: receivedAt,
                        memory: workspace.memory, output: workspace.output.cursor, recorder: NoteList())
                    switch pass.run(event.kind) {
                    case .skip(let reason):
                        return Run(payload: nil, skipReason: reason, notes: pass.recorder.notes)
                    case .deliver:
                        workspace.output.finish(pass.output)
                        let payload = Payload(Array(workspace.output.bytes))
                        return Run(payload: payload, skipReason: nil, notes: pass.recorder.notes)
                    }
                }
            }
        }
    }
}

/// What becomes of an event that is one.
public enum TransformOutcome: Equatable, Sendable {
    /// It is delivered; the findings say what is odd about it.
    case deliver(Payload, findings: [Finding])
    /// It is not delivered.
    case skip(Skip)
}
