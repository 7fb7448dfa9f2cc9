extension LedgerRecord {
    /// The closing of a problem (销号): what proves it, and who verified it. Whoever records it is never the one who verified.
    public static func closing(_ record: LedgerRecord, verifier: String, evidence: String?) -> LedgerRecord {
        var closing = record
        closing.event = "close"
        closing.settings.append("verifier=" + verifier)
        if let evidence { closing.settings.append("evidence=" + evidence) }
        return closing
    }
}
