import Geo
import GeoFiles
import PlanFiles
import Planning
import Travel

extension Process {
    /// How far one gets from one place, or to it, on a plan's own streets.
    static let reach = Process(
        id: "reach", title: Phrase(zh: "服务圈", en: "Reach"),
        about: Phrase(zh: "从一处出发（或走到一处）在若干分钟内能到的范围，用计划自己的路网", en: "How far one gets from one place, or to it, within some minutes, on the plan's own streets."),
        inputs: { _ in Schemas.reachInputs }, outputs: [Output("reach.geojson")], isPrompt: true
    ) { body, ground in
        let walking = ground.plan.study.walking
        var question = ReachQuestion(walking: walking)
        if let place = body.numbers("at"), place.count == 2 { question.place = Place(longitude: place[0], latitude: place[1]) }
        question.minutes = body.numbers("minutes") ?? []
        if question.minutes.count > ReachQuestion.mostLimits {
            body.complain(
                "minutes", found: Phrase("\(question.minutes.count)"),
                wanted: Phrase(zh: "至多 \(ReachQuestion.mostLimits) 个", en: "at most \(ReachQuestion.mostLimits)"))
        }
        if let speed = body.number("speed") { question.walking.speed = speed }
        if let direction = body.text("direction").flatMap(Direction.init) { question.walking.direction = direction }
        if let snap = body.number("snap") { question.walking.snap = Metres(snap) }
        if !(-180...180).contains(question.place.longitude) || !(-90...90).contains(question.place.latitude) {
            body.complain("at", found: Phrase(Coordinates.text(question.place)), wanted: Phrase(zh: "[经度, 纬度]", en: "[longitude, latitude]"))
        }
        return question
    }
}

/// How far one gets.
private struct ReachQuestion: Question {
    static let mostLimits = 20
    var place = Place(longitude: 0, latitude: 0)
    var minutes: [Double] = []
    var walking: Walking

    func answer(_ wanted: Set<String>, of ground: Process.Ground, _ work: Work) throws -> [String: [UInt8]] {
        let study = ground.plan.study
        let point = try ReachRequest.streetPoint(place, study.streets, snap: walking.snap, input: study.name, option: "inputs.")
        let layer = try ReachRequest.layer(within: minutes) { time in
            try work.check()
            return try ground.base.pen.area(around: point, within: time, speed: walking.speed, direction: walking.direction)
        }
        return ["reach.geojson": GeoJSON.bytes(layer)]
    }
}
