/// Moving people along a path of links, one step from each.
extension SinkGraph {
    /// Finds who moves on each link of `path[0 ..< steps]`: the top of its heap, which must not be empty.
    ///
    /// - Returns: the most people that every step can move.
    func gather(_ steps: Int) -> Int {
        var most = Int.max
        for step in 0..<steps {
            let link = Int(path[step])
            let head = links[link].head
            let from = MoveKey.arc(links[link].heap.keys[0], toEarlier: head < tail(link))
            var to = from
            if head < table.sink[from] {
                repeat { to -= 1 } while table.sink[to] != head
            } else {
                repeat { to += 1 } while table.sink[to] != head
            }
            leaving[step] = Int32(truncatingIfNeeded: from)
            joining[step] = Int32(truncatingIfNeeded: to)
            most = min(most, Int(table.flow[from]))
        }
        return most
    }

    /// Moves so many people on every step last gathered.
    mutating func move(_ people: Int, steps: Int) {
        for step in 0..<steps {
            let from = Int(leaving[step]), to = Int(joining[step])
            let was = table.flow[to]
            table.flow[from] -= Int32(truncatingIfNeeded: people)
            table.flow[to] = was + Int32(truncatingIfNeeded: people)
            if was == 0 { enter(to) }
            if table.flow[from] == 0 { leave(from) }
        }
    }

    /// Whether moving one more person along the path would still be free at the prices asked.
    func isTight(_ steps: Int) -> Bool {
        for step in 0..<steps {
            let link = Int(path[step])
            if least(link) + price[Int(links[link].head)] != price[Int(tail(link))] { return false }
        }
        return true
    }
}
