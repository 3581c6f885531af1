import Deliveries

extension Model {
    /// Reads the timeline of the selected delivery back; where that is open already, reads it again.
    ///
    /// One reading is under way at most; asked for once more it is only shown. Following stops, so that nothing
    /// comes in between.
    mutating func verify() -> [Effect] {
        let row = context == .verification ? verification?.row : list.selectedRow
        guard let row else { return [] }
        list.pause()
        overlay = .verification(scroll: 0)
        if let verification, verification.isUnderWay, verification.row.id == row.id { return [] }
        verification = ShownVerification(row: row)
        return [.verify(row.id)]
    }

    /// Takes in how far a reading has come; a report that is older than what is shown is left.
    mutating func take(_ report: VerificationReport, of id: DeliveryID) {
        guard let shown = verification, shown.row.id == id, shown.isUnderWay,
            report.steps.count >= shown.report?.steps.count ?? 0
        else { return }
        verification?.report = report
    }

    /// Gives a reading up that could not be begun.
    mutating func failVerification(of id: DeliveryID) {
        guard verification?.row.id == id else { return }
        verification = nil
        let isVerification = { (page: Overlay) in if case .verification = page { true } else { false } }
        if let overlay, isVerification(overlay) { self.overlay = nil }
        covered.removeAll(where: isVerification)
    }

    /// Why the selected delivery cannot be verified; nil when it can.
    var reasonAgainstVerifying: String? {
        if let reason = facts.reasonAgainstReading { return reason }
        if let verification, verification.isUnderWay, overlay == nil,
            verification.row.id != list.selectedRow?.id
        {
            return "\(verification.row.eventName) is being read back still: wait until that is done"
        }
        guard let row = list.selectedRow, row.destination != facts.destination.key, overlay == nil else {
            return nil
        }
        return "this delivery was bound for \(row.destination.text): verify it in a run that sends there"
    }
}
