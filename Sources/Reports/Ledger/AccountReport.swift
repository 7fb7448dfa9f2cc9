public import Geo
public import Ledger
public import Planning

/// The ring-fenced accounts of fees in lieu: due, paid, receipted, put in, spent, and what is left.
public struct AccountReport: Sendable {
    private let accounts: [FeeAccount]
    private let day: Day?

    /// The accounts, as they stood at the end of a day; now without one.
    public init(_ accounts: [FeeAccount], asOf day: Day?) {
        self.accounts = accounts
        self.day = day
    }

    /// The table for a terminal, in yuan.
    public func terminal(in language: Language, width: Int) -> String {
        func said(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en).said(in: language) }
        if accounts.isEmpty {
            let asOf = day.map { Phrase(zh: "截至 \($0)，", en: "as of \($0), ") } ?? Phrase("")
            return (asOf + Phrase(zh: "专户没有收支", en: "nothing is due, paid or spent")).said(in: language) + "\n"
        }
        var table = TextTable(
            [
                said("专户（元）", "account (yuan)"), said("应缴", "due"), said("已收", "paid"), said("已开票", "receipted"), said("入专户", "put in"),
                said("已支出", "spent"), said("欠缴", "outstanding"), said("余额", "balance"),
            ], texts: 1)
        for account in accounts {
            let amounts = [account.due, account.paid, account.receipted, account.deposited, account.spent, account.outstanding, account.balance]
            table.add([account.name.said(in: language)] + amounts.map(Self.yuan))
        }
        return table.text(within: width) + accounts.flatMap(\.faults).map { $0.said(in: language) + "\n" }.joined()
    }

    /// The same for programs, in yuan.
    public var json: JSON {
        .object([
            ("schema", .whole(1)), ("as_of", .text(orNull: day?.description)),
            (
                "accounts",
                .array(
                    accounts.map { account in
                        let spent = account.spentByPurpose.sorted { $0.key < $1.key }.map { ($0.key, Self.json($0.value)) }
                        return .object([
                            ("territory", .text(account.territory)), ("due", Self.json(account.due)), ("paid", Self.json(account.paid)),
                            ("receipted", Self.json(account.receipted)), ("deposited", Self.json(account.deposited)), ("spent", Self.json(account.spent)),
                            ("outstanding", Self.json(account.outstanding)), ("balance", Self.json(account.balance)), ("spent_by_purpose", .object(spent)),
                            ("faults", .array(account.faults.map(RegisterReport.both))),
                        ])
                    })
            ),
        ])
    }

    private static func json(_ fen: Int) -> JSON { .real(Double(fen) / 100) }

    private static func yuan(_ fen: Int) -> String {
        let cents = fen.magnitude % 100
        return (fen < 0 ? "-" : "") + grouped(Int(fen.magnitude / 100)) + "." + (cents < 10 ? "0\(cents)" : "\(cents)")
    }
}
