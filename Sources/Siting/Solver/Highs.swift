import CHiGHS

/// The solver HiGHS with one program in it. The only file that knows it.
///
/// One thread and a stated seed: the same program gives the same answer on every run.
struct Highs: ~Copyable {
    /// How a run ended.
    enum Ending: Equatable {
        /// The bound meets the objective.
        case optimal
        /// Nothing satisfies all rows.
        case infeasible
        /// The time was up.
        case timeLimit
        /// Somebody asked it to stop.
        case interrupted
        /// The allowed work was done.
        case workLimit
    }

    /// What a run found.
    struct Outcome {
        let ending: Ending
        /// The best whole solution's columns; empty where none was found.
        let values: [Double]
        let objective: Double
        /// No solution is better than this.
        let bound: Double
        /// For programs without whole columns: what one more of each row would be worth.
        let rowPrices: [Double]
    }

    private let handle: UnsafeMutableRawPointer
    private let columns: Int
    private let rows: Int
    private let isMixed: Bool

    /// Loads a program.
    /// - Parameter seed: where the draws of its own heuristics begin.
    /// - Throws: `SolverError` where HiGHS refuses it, which would be a mistake in our formulation.
    init(_ program: LinearProgram, seed: UInt64 = 0) throws(SolverError) {
        handle = Highs_create()
        columns = program.columnCount
        rows = program.rowCount
        isMixed = program.isWhole.contains(true)
        try Self.check(Highs_setBoolOptionValue(handle, "output_flag", 0), "silence HiGHS")
        try Self.check(Highs_setIntOptionValue(handle, "threads", 1), "set the threads of HiGHS")
        try Self.check(Highs_setStringOptionValue(handle, "parallel", "off"), "set the threads of HiGHS")
        try Self.check(Highs_setIntOptionValue(handle, "random_seed", HighsInt(truncatingIfNeeded: seed & 0x7FFF_FFFF)), "set the seed of HiGHS")
        // HiGHS calls 0.01 % optimal unless told otherwise; we call optimal only what is proven.
        try Self.check(Highs_setDoubleOptionValue(handle, "mip_rel_gap", 0), "ask HiGHS for a whole proof")
        let infinity = Highs_getInfinity(handle)
        func bounded(_ values: [Double]) -> [Double] { values.map { $0.isInfinite ? ($0 > 0 ? infinity : -infinity) : $0 } }
        let whole = program.isWhole.map { $0 ? kHighsVarTypeInteger : kHighsVarTypeContinuous }
        let sense = program.isMaximised ? kHighsObjSenseMaximize : kHighsObjSenseMinimize
        let status = Highs_passMip(
            handle, HighsInt(columns), HighsInt(rows), HighsInt(program.entryColumns.count), kHighsMatrixFormatRowwise, sense, 0, program.costs,
            bounded(program.lower), bounded(program.upper), bounded(program.rowLower), bounded(program.rowUpper), program.rowStarts, program.entryColumns,
            program.entryValues, whole)
        try Self.check(status, "load the program")
    }

    deinit { Highs_destroy(handle) }

    /// The most branch-and-bound nodes a run may open.
    func allow(nodes: Int) throws(SolverError) {
        try Self.check(Highs_setIntOptionValue(handle, "mip_max_nodes", HighsInt(nodes)), "set the node limit")
    }

    /// Is content with any whole solution at least as good as this.
    func stop(at objective: Double) throws(SolverError) {
        try Self.check(Highs_setDoubleOptionValue(handle, "objective_target", objective), "set the objective wanted")
    }

    /// Where to start from: the values of all columns.
    func start(from values: [Double]) throws(SolverError) {
        try Self.check(Highs_setSolution(handle, values, nil, nil, nil), "give a first solution")
    }

    /// Is content with a bound so close to the best solution found.
    func beContent(within gap: Double) throws(SolverError) {
        try Self.check(Highs_setDoubleOptionValue(handle, "mip_abs_gap", gap), "set the gap wanted")
    }

    /// Spends nothing on looking for solutions: only the bound is wanted.
    func leaveOutHeuristics() throws(SolverError) {
        for option in ["root_reduced_cost", "rins", "rens", "feasibility_jump"] {
            try Self.check(Highs_setBoolOptionValue(handle, "mip_heuristic_run_" + option, 0), "leave out a heuristic")
        }
        try Self.check(Highs_setDoubleOptionValue(handle, "mip_heuristic_effort", 0), "leave out the heuristics")
    }

    /// Spends nothing on looking for solutions, nor on presolving rows that are merged already: the start is as good as heuristics
    /// would find, and only the proof is wanted (Porto, 200 sites at 1,440 m: 2.2 s in place of 3.6).
    func onlyProve() throws(SolverError) {
        try leaveOutHeuristics()
        try Self.check(Highs_setStringOptionValue(handle, "presolve", "off"), "leave out the presolve")
    }

    /// Solves, until proven, or the clock says stop.
    func solve(until clock: SolvingClock) throws(SolverError) -> Outcome {
        try Self.check(Highs_setDoubleOptionValue(handle, "time_limit", max(0.001, clock.remaining)), "set the time limit")
        // HiGHS calls back on its own terms and on this thread only; the clock outlives the run.
        let watch = Unmanaged.passRetained(Watch(clock))
        defer { watch.release() }
        let asked: HighsCCallbackType = { _, _, _, answer, context in
            let watch = Unmanaged<Watch>.fromOpaque(context!).takeUnretainedValue()
            if watch.clock.isInterrupted { answer?.pointee.user_interrupt = 1 }
        }
        try Self.check(Highs_setCallback(handle, asked, watch.toOpaque()), "watch for an interrupt")
        for kind in [kHighsCallbackMipInterrupt, kHighsCallbackSimplexInterrupt] {
            try Self.check(Highs_startCallback(handle, kind), "watch for an interrupt")
        }
        try Self.check(Highs_run(handle), "solve the program")
        return try outcome()
    }

    private func outcome() throws(SolverError) -> Outcome {
        var values = [Double](repeating: 0, count: columns), prices = [Double](repeating: 0, count: rows)
        let status = Highs_getModelStatus(handle)
        let ending: Ending
        switch status {
        case kHighsModelStatusOptimal, kHighsModelStatusModelEmpty, kHighsModelStatusObjectiveTarget: ending = .optimal
        case kHighsModelStatusInfeasible, kHighsModelStatusUnboundedOrInfeasible: ending = .infeasible
        case kHighsModelStatusTimeLimit: ending = .timeLimit
        case kHighsModelStatusInterrupt: ending = .interrupted
        case kHighsModelStatusSolutionLimit, kHighsModelStatusIterationLimit: ending = .workLimit
        default: throw SolverError(operation: "solve the program", code: Int(status))
        }
        var found: HighsInt = 0
        try Self.check(Highs_getIntInfoValue(handle, "primal_solution_status", &found), "read the solution's status")
        let isFeasible = found == kHighsSolutionStatusFeasible
        var objective = 0.0, bound = 0.0
        if isFeasible {
            try Self.check(Highs_getSolution(handle, &values, nil, nil, &prices), "read the solution")
            objective = Highs_getObjectiveValue(handle)
        }
        if isMixed {
            try Self.check(Highs_getDoubleInfoValue(handle, "mip_dual_bound", &bound), "read the bound")
        } else {
            bound = objective
        }
        return Outcome(ending: ending, values: isFeasible ? values : [], objective: objective, bound: bound, rowPrices: prices)
    }

    private static func check(_ status: HighsInt, _ operation: String) throws(SolverError) {
        if status == kHighsStatusError { throw SolverError(operation: operation, code: Int(status)) }
    }

    /// Carries the clock through C.
    private final class Watch {
        let clock: SolvingClock
        init(_ clock: SolvingClock) { self.clock = clock }
    }
}

/// The solver failed where it should not: a fault of ours or of the machine's, not of the input.
public struct SolverError: Error, CustomStringConvertible, Sendable {
    /// What we were doing.
    public let operation: String
    /// What HiGHS said.
    public let code: Int

    public var description: String { "HiGHS could not \(operation) (code \(code))" }
}
