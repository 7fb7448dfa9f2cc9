import Geo
import Planning

// The three routes: premises in kind, a fee in their place, or what the old policy asked for.
extension Condition {
    /// Route C has a kind of event of its own; route A needs the area it is about.
    static let conditionsFitRoute = Condition(.inKindRoute) { situation in
        switch situation.word("route") {
        case "in_kind" where situation["required_area"] == nil:
            Finding(column: "required_area", found: nothing, wanted: Phrase(zh: "应配建面积", en: "the required floor area"))
        case "in_kind" where situation.number("required_area") == 0:
            Finding(
                column: "required_area", found: squareMetres(0),
                wanted: Phrase(zh: "大于 0；不需配建的，配置路径为缴费", en: "more than 0; whoever provides nothing pays the fee in lieu"))
        case "old_policy":
            Finding(
                column: "route", found: Vocabulary.routes.name(of: "old_policy"),
                wanted: Phrase(zh: "请登记为“按原政策执行”", en: "the event “apply the old policy” instead"))
        default: nil
        }
    }

    /// S0-3: no less is asked for in kind than the plan's profile says for so many dwellings; nothing but more than 0 where it says no number.
    static let owedByProfile = Condition(.provision) { situation in
        guard situation.word("route") == "in_kind", let area = situation.number("required_area"), area > 0, let dwellings = situation.number("households"),
            let provision = situation.ledger.localGates.provision(of: dwellings, on: situation.event.day)
        else { return nil }
        let required = provision.required(of: dwellings)
        guard area < required else { return nil }
        return Finding(
            column: "required_area", found: squareMetres(area), wanted: squareMetres(required, "≥ ") + provision.cited(dwellings), citesItself: true)
    }

    /// S1-5: permit before the new rules took effect, and not handed over (the states it may happen in see to that).
    static let permittedBefore = Condition(.oldPolicy) { situation in
        if let route = situation.word("route"), route != "old_policy" {
            return Finding(column: "route", found: Vocabulary.routes.name(of: route), wanted: Vocabulary.routes.name(of: "old_policy"))
        }
        // The permit is held, and the rules are in force, on the day on which this is applied.
        for column in ["permit_date", "effective_date"] {
            if let day = situation.day(column), day > situation.event.day { return lyingAhead(column, day, situation.event.day) }
        }
        guard let permit = situation.day("permit_date"), let effective = situation.day("effective_date") else { return nil }
        func tooLate(_ wanted: Phrase, citesItself: Bool = false) -> Finding {
            Finding(column: "permit_date", found: Phrase("\(permit)"), wanted: wanted, citesItself: citesItself)
        }
        if permit >= effective {
            return tooLate(Phrase(zh: "早于新办法施行之日 \(effective)", en: "before the new rules took effect on \(effective)"))
        }
        // The day that the profile states counts, whatever was typed.
        guard let local = situation.ledger.localGates.routes(on: situation.event.day), let old = local.oldPolicy, permit >= old.before else { return nil }
        return tooLate(
            Phrase(zh: "早于新办法施行之日 \(old.before)", en: "before the new rules took effect on \(old.before)") + local.cited, citesItself: true)
    }

    /// The old policy asked for something as well: without it G2 would have nothing to measure the permit by. No less than the profile says of it.
    static let owedByOldPolicy = Condition(.oldPolicy) { situation in
        guard let area = situation.number("required_area") else {
            return Finding(
                column: "required_area", found: nothing,
                wanted: Phrase(zh: "原政策下的应配建面积，预售许可（G2）据此核对", en: "the floor area that the old policy asks for, by which the presale permit is judged (G2)"))
        }
        guard let dwellings = situation.number("households"),
            let provision = situation.ledger.localGates.routes(on: situation.event.day)?.oldPolicy?.provision
        else { return nil }
        let required = provision.required(of: dwellings)
        guard area < required else { return nil }
        return Finding(
            column: "required_area", found: squareMetres(area), wanted: squareMetres(required, "≥ ") + provision.cited(dwellings), citesItself: true)
    }

    static func lyingAhead(_ column: String, _ day: Day, _ today: Day) -> Finding {
        Finding(
            column: column, found: Phrase("\(day)"),
            wanted: Phrase(zh: "不晚于本事项的 \(today)", en: "no later than this event's day, \(today)"))
    }

    static let inKind = route("in_kind", .inKindRoute)

    private static func route(_ wanted: String, _ gate: Gate) -> Condition {
        Condition(gate) { situation in
            guard let route = situation.word("route"), route != wanted else { return nil }
            return Finding(found: Vocabulary.routes.name(of: route), wanted: Vocabulary.routes.name(of: wanted))
        }
    }

    /// S1-4: no provision in kind once the fee is paid, all of it, with receipts, and in the account.
    static let feeIsSettled = Condition(.feeRoute) { situation in
        if let finding = try route("fee_in_lieu", .feeRoute).test(situation) { return finding }
        let fee = try situation.referred(by: "fee")
        let owner = fee?.text("project")
        if let owner, owner != situation.event.subject {
            return Finding(
                column: "fee", found: Phrase(zh: "项目 \(owner) 的缴费", en: "a fee of project \(owner)"), wanted: Phrase(zh: "本项目的缴费", en: "this project's fee"))
        }
        guard fee?.stage != "settled" else { return nil }
        return Finding(
            column: "fee", found: fee?.stageName.name ?? Phrase(zh: "当日尚未登记", en: "not in the register by that day"),
            wanted: Phrase(zh: "已缴清", en: "a fee that is settled"))
    }
}
