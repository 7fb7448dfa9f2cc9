/// A smooth course through points (Catmull–Rom), so many pieces between two of them. The first and the last point only
/// give the direction at the ends.
func smoothCourse(through points: [Spot], pieces: Int) -> [Spot] {
    var course: [Spot] = []
    for k in 1..<(points.count - 2) {
        let (p0, p1, p2, p3) = (points[k - 1], points[k], points[k + 1], points[k + 2])
        for piece in 0..<pieces {
            let t = Double(piece) / Double(pieces)
            let first = (p2 - p0) * t
            let second = (p0 * 2 - p1 * 5 + p2 * 4 - p3) * (t * t)
            let third = (p1 * 3 - p0 - p2 * 3 + p3) * (t * t * t)
            course.append((p1 * 2 + first + second + third) * 0.5)
        }
    }
    return course
}
