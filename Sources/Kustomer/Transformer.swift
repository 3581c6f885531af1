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

        /// The integration's configuration, whose events stand in for the preset; nil without one.
        public var integration: IntegrationConfiguration?

        /// Makes options.
        ///
        /// - Parameters:
        ///   - preset: which events are delivered.
        ///   - consent: what a visitor must have granted.
        ///   - nameStyle: how the spaces of event names are written.
        ///   - integration: the integration's configuration.
        public init(
            preset: Preset = .default, consent: ConsentRequirement = ConsentRequirement(),
            nameStyle: EventNameStyle = .asIs, integration: IntegrationConfiguration? = nil
        ) {
            self.preset = preset
            self.consent = consent
            self.nameStyle = nameStyle
            self.integration = integration
        }

        /// The events that are delivered: the integration's, else the preset's.
        var eventMappings: Preset { integration?.preset ?? preset }
    }

    /// The options that this transformer follows.
    public let options: Options

    let plan: TransformerPlan

    /// The integration's configuration made ready.
    let integration: IntegrationPlan?

    /// Makes a transformer.
    ///
    /// - Parameter options: what a configuration decides.
    public init(_ options: Options = Options()) {
        self.options = options
        plan = TransformerPlan(options, options.eventMappings.mappings)
        integration = options.integration.map { IntegrationPlan($0) }
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
        return .deliver(payload, findings: findings(event, payload, run))
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
            skip: skip, listingLine: integration?.rules(for: event).listingLine)
        return Explanation(lines: builder.lines(), skip: skip, payload: run.payload)
    }
}

/// A pass with its notes.
struct TransformerRun {
    var payload: Payload?
    var skipReason: SkipReason?
    var notes: [TransformerNote]
    /// What the integration's rules found.
    var findings: [Finding] = []
}

extension Transformer {
    fileprivate func recorded(_ event: Event, known: KnownIdentity?, receivedAt: Timestamp) -> TransformerRun
    {
        guard let integration else {
            return recorded(event, known: known, receivedAt: receivedAt, plan: plan)
        }
        let unlisted = integration.unlistedName(of: event).map { name in
            let mapping = Preset.Mapping(event: event.kind == .page ? nil : name, kustomerName: name)
            return TransformerPlan(options, [mapping])
        }
        var run = recorded(event, known: known, receivedAt: receivedAt, plan: unlisted ?? plan)
        let rules = integration.rules(for: event)
        guard let payload = run.payload, !rules.isEmpty else { return run }
        var pass = IntegrationPass(
            event, known: known ?? .none, options: options, rules: rules, payload: payload.bytes,
            notes: run.notes)
        let mapped = pass.run()
        run.payload = Payload(mapped.payload)
        run.notes = mapped.notes
        run.findings = pass.findings
        return run
    }

    fileprivate func recorded(
        _ event: Event, known: KnownIdentity?, receivedAt: Timestamp, plan: TransformerPlan
    ) -> TransformerRun {
        let fields = known.map { KnownFields($0) } ?? .none
        var workspace = TransformerWorkspace()
        return event.document.withView { view in
            plan.withView { planView in
                fields.withView { known in
                    workspace.prepare(event: view.count, known: fields.count, overhead: plan.overhead)
                    var pass = TransformerPass(
                        view, event.outline, plan: planView, known: known, receivedAt: receivedAt,
                        memory: workspace.memory, output: workspace.output.cursor, recorder: NoteList())
                    switch pass.run(event.kind) {
                    case .skip(let reason):
                        return TransformerRun(payload: nil, skipReason: reason, notes: pass.recorder.notes)
                    case .deliver:
                        workspace.output.finish(pass.output)
                        let payload = Payload(Array(workspace.output.bytes))
                        return TransformerRun(payload: payload, skipReason: nil, notes: pass.recorder.notes)
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
