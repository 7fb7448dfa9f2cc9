import Ledger

/// The paths of NORMS 1.6 and S4-7, written down a second time, apart from the registers: what may happen in each state and where it
/// leads. A state with a plus is the same state reached in another way (a fee instead of premises), which allows other things.
enum Machines {
    static let all: [(Register.ID, String)] = [
        (.facilities, facilities), (.positions, positions), (.projects, projects), (.agreements, agreements), (.fees, fees), (.reviews, reviews),
        (.problems, problems), (.stock, stock), (.credit, credit), (.tasks, tasks), (.subsidies, subsidies),
    ]

    static let facilities = """
        -: plan>planned take_stock>in_use
        planned: describe>planned start>under_construction drop>closed
        under_construction: describe>under_construction complete>built
        built: describe>built hand_over>handed_over
        handed_over: describe>handed_over open>in_use close>closed
        in_use: describe>in_use inspect>in_use close>closed
        closed: describe>closed reopen>in_use
        """
    static let positions = """
        -: plan>planned
        planned: revise>planned match>matched cancel>cancelled
        matched: revise>matched unmatch>planned cancel>cancelled
        cancelled: restore>planned
        """
    // Premises in kind; +fee a project that pays instead; +land one that has its land contract; +old one under the old policy, +oldland with its land contract.
    static let projects = """
        -: file>filed
        filed: set_conditions>conditioned set_conditions:fee>conditioned+fee grandfather>planning_permitted+old cancel>cancelled
        conditioned: sign_agreement>agreed grandfather>planning_permitted+old cancel>cancelled
        conditioned+fee: settle_fee>fee_settled grandfather>planning_permitted+old cancel>cancelled
        fee_settled: presale_permit>fee_settled deliver_housing>fee_settled cancel>cancelled
        agreed: submit_scheme>under_review land_contract>agreed cancel>cancelled
        under_review: consent>consented refuse_consent>agreed land_contract>under_review cancel>cancelled
        consented: planning_permit>planning_permitted revise_scheme>under_review land_contract>consented cancel>cancelled
        planning_permitted: land_contract>planning_permitted+land revise_scheme>under_review cancel>cancelled
        planning_permitted+land: land_contract>planning_permitted+land construction_permit>construction_permitted revise_scheme>under_review cancel>cancelled
        planning_permitted+old: land_contract:old>planning_permitted+oldland cancel>cancelled
        planning_permitted+oldland: land_contract:old>planning_permitted+oldland construction_permit:old>construction_permitted+old cancel>cancelled
        construction_permitted: presale_permit>construction_permitted completion_check>completion_checked revise_scheme>under_review cancel>cancelled
        construction_permitted+old: presale_permit>construction_permitted+old completion_check:old>completion_checked+old cancel>cancelled
        completion_checked: joint_acceptance>accepted
        completion_checked+old: joint_acceptance>accepted+old
        accepted: hand_over>handed_over
        accepted+old: hand_over>handed_over+old
        handed_over: first_registration>first_registered deliver_housing>handed_over
        handed_over+old: first_registration>first_registered+old deliver_housing>handed_over+old
        first_registered: title_transfer>transferred title_transfer:old>transferred deliver_housing>first_registered
        first_registered+old: title_transfer:old>transferred deliver_housing>first_registered+old
        transferred: open>in_use deliver_housing>transferred
        in_use: inspect>in_use deliver_housing>in_use
        cancelled:
        """
    static let agreements = """
        -: draft>draft
        draft: sign>signed terminate>terminated
        signed: amend>signed fulfil>fulfilled terminate>terminated
        fulfilled:
        terminated:
        """
    // +paid: all of it collected; +receipted, +deposited likewise; +spent: once the account has it.
    static let fees = """
        -: apply>applied
        applied: assess>assessed refuse>refused
        assessed: assess>assessed collect>collecting collect:part>collecting+part
        collecting+part: collect:part>collecting+part
        collecting: receipt>collecting+receipted
        collecting+receipted: deposit>collecting+deposited
        collecting+deposited: settle>settled spend>collecting+deposited
        settled: spend>settled
        refused:
        """
    static let reviews = """
        -: convene>convened
        convened: notify>notified give_opinion>convened reject>rejected
        notified: give_opinion>notified pass>passed reject>rejected
        rejected: reconvene>convened
        passed:
        """
    static let problems = """
        -: survey>surveyed
        surveyed: list>listed dismiss>dismissed
        listed: plan_case>case_planned dismiss>dismissed
        case_planned: start>in_progress revise_case>case_planned
        in_progress: report_progress>in_progress submit>awaiting_check revise_case>in_progress
        awaiting_check: report_progress>awaiting_check return>in_progress close>closed
        closed: relapse>listed
        dismissed:
        """
    static let stock = """
        -: find>found
        found: survey>surveyed drop>cancelled
        surveyed: apply>applied drop>cancelled
        applied: start_review>under_review drop>cancelled
        under_review: pass_review>passed reject_unsafe>cancelled drop>cancelled
        passed: apply_advance>advance_applied summarise>summarised drop>cancelled
        advance_applied: summarise>summarised drop>cancelled
        summarised: submit>submitted drop>cancelled
        submitted: approve>approved drop>cancelled
        approved: reply>replied
        replied: handle>handled
        handled: payment_notice>noticed pay>paid
        noticed: pay>paid
        paid: pay>paid take_into_use>in_use
        in_use:
        cancelled:
        """
    static let credit = """
        -: record_violation>recorded
        recorded: contest>contested rectify>rectified
        contested: uphold>recorded revoke>revoked
        rectified: restore>restored
        revoked:
        restored:
        """
    static let tasks = """
        -: assign>assigned
        assigned: revise>assigned report_progress>in_progress finish>done cancel>cancelled
        in_progress: revise>in_progress report_progress>in_progress finish>done cancel>cancelled
        done: reopen>in_progress
        cancelled:
        """
    static let subsidies = """
        -: apply>applied
        applied: approve>approved refuse>refused
        approved: pay>paying
        paying: pay>paying use>paying close>closed
        refused:
        closed:
        """

    /// A state: its steps (a sample of an event, and where it leads), in order.
    typealias Machine = [(state: String, steps: [(sample: String, to: String)])]

    static func parsed(_ text: String) -> Machine {
        text.split(separator: "\n").map { line in
            let halves = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            let steps = halves[1].split(separator: " ").map { step in
                let ends = step.split(separator: ">")
                return (String(ends[0]), String(ends[1]))
            }
            return (String(halves[0]), steps)
        }
    }

    /// The shortest list of samples that leads to each state.
    static func paths(_ machine: Machine) -> [String: [String]] {
        var paths = ["-": [String]()], queue = ["-"]
        while !queue.isEmpty {
            let state = queue.removeFirst()
            for step in machine.first(where: { $0.state == state })!.steps where paths[step.to] == nil {
                paths[step.to] = paths[state]! + [step.sample]
                queue.append(step.to)
            }
        }
        return paths
    }
}
