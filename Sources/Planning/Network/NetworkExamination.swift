import Geo
public import Travel

/// The state of a study's streets, and how many people what is wrong with them concerns.
public struct NetworkExamination: Sendable {
    /// A fault and the people it concerns.
    public struct Finding: Sendable {
        /// What is wrong.
        public let fault: NetworkFault
        /// Of a piece: the people whose nearest street lies on it. Of any other fault: those whose nearest street is the line
        /// at fault. People beyond the snapping distance are on no street and count nowhere.
        public let people: Int
    }

    /// What is wrong, by kind and line.
    public let findings: [Finding]
    /// The people whose nearest street has no height.
    public let peopleWithoutHeight: Int
    /// The people and the demand points beyond the snapping distance.
    public let peopleOffNetwork: Int, pointsOffNetwork: Int

    /// Examines the streets of a study.
    public init(_ study: Study, threads: Threads = Threads(1)) {
        let people = PeopleOnStreets(study, threads: threads)
        findings = NetworkDoctor.faults(in: study.streets).map { fault in
            Finding(fault: fault, people: fault.component.map { people.byComponent[$0] } ?? people.byLine[fault.line] ?? 0)
        }
        peopleWithoutHeight = people.withoutHeight
        peopleOffNetwork = people.offNetwork
        pointsOffNetwork = people.pointsOffNetwork
    }
}

/// Where on the streets people live.
public struct PeopleOnStreets: Sendable {
    /// The people whose nearest street lies in each component.
    package var byComponent: [Int]
    /// The people whose nearest street is each line.
    package var byLine: [Int: Int] = [:]
    /// The people whose nearest street has no height.
    public private(set) var withoutHeight = 0
    /// The people and the demand points beyond the snapping distance.
    public private(set) var offNetwork = 0, pointsOffNetwork = 0

    /// Finds the street of everyone in a study.
    public init(_ study: Study, threads: Threads = Threads(1)) {
        let network = study.streets.network
        byComponent = [Int](repeating: 0, count: network.componentCount)
        for (point, snap) in zip(study.demand, study.streets.nearest(to: study.demand.map(\.place), threads: threads)) {
            guard let snap, snap.distance <= study.walking.snap else {
                offNetwork += point.people
                pointsOffNetwork += 1
                continue
            }
            byComponent[network.component(of: snap.segment)] += point.people
            byLine[network.line(of: snap), default: 0] += point.people
            if network.hasNoHeight(at: snap) { withoutHeight += point.people }
        }
    }
}
