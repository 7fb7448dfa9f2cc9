public import Geo
public import Planning

/// A ring-fenced account (S0-12): the fees of one territory, added up. Amounts are in fen.
public struct FeeAccount: Hashable, Sendable {
    /// The word of the column `territory`: the district or its development zone (S1-8).
    public let territory: String
    /// What it is called.
    public var name: Phrase { Vocabulary.territories.name(of: territory) }
    /// What was assessed.
    public internal(set) var due = 0
    /// What was collected.
    public internal(set) var paid = 0
    /// What receipts were issued for.
    public internal(set) var receipted = 0
    /// What was put into the account.
    public internal(set) var deposited = 0
    /// What was spent from it.
    public internal(set) var spent = 0
    /// What was spent, by the words of the column `purpose`.
    public internal(set) var spentByPurpose: [String: Int] = [:]
    /// What is assessed and not collected.
    public var outstanding: Int { due - paid }
    /// What is in the account.
    public var balance: Int { deposited - spent }

    /// Where money is where it must not be; always empty for events that `Replay` let in.
    public var faults: [Phrase] {
        var faults: [Phrase] = []
        let chain: [(Phrase, Int)] = [
            (Phrase(zh: "应缴", en: "due"), due), (Phrase(zh: "已收", en: "paid"), paid), (Phrase(zh: "已开票", en: "receipted"), receipted),
            (Phrase(zh: "入专户", en: "deposited"), deposited), (Phrase(zh: "已支出", en: "spent"), spent),
        ]
        for (before, after) in zip(chain, chain.dropFirst()) where after.1 > before.1 {
            faults.append(after.0 + Phrase(" ") + Condition.yuan(after.1) + Phrase(" > ") + before.0 + Phrase(" ") + Condition.yuan(before.1))
        }
        if let other = spentByPurpose["other"], other > 0 { faults.append(Phrase(zh: "用于他处 ", en: "spent on something else ") + Condition.yuan(other)) }
        return faults
    }

    /// The accounts of all territories that have one, by their word.
    /// - Parameter fees: everything recorded about each fee, one list for each.
    public static func all(of fees: [[Entry]], asOf day: Day? = nil) -> [FeeAccount] {
        var accounts: [String: FeeAccount] = [:]
        for entries in fees {
            guard let state = Replay.state(of: entries, asOf: day), state.subject.register == .fees else { continue }
            let territory = state.word("territory") ?? ""
            var account = accounts[territory] ?? FeeAccount(territory: territory)
            account.due += state.number("due") ?? 0
            account.paid += state.number("paid") ?? 0
            account.receipted += state.number("receipted") ?? 0
            account.deposited += state.number("deposited") ?? 0
            account.spent += state.number("spent") ?? 0
            for entry in Replay.effective(entries) where entry.event.kind == "spend" && day.map({ entry.event.day <= $0 }) ?? true {
                guard case .words(let purposes)? = entry.event.values["purpose"], let purpose = purposes.first else { continue }
                account.spentByPurpose[purpose, default: 0] += entry.event.values["spent"]?.number ?? 0
            }
            accounts[territory] = account
        }
        return accounts.values.sorted { $0.territory < $1.territory }
    }
}
