internal import DescriptorModel
internal import YAMLSyntax

// A rule that depends on itself could not be computed.
extension DescriptorReader {
  /// The drafts in an order in which each comes after those it uses; source order otherwise. Cycles are reported.
  mutating func ordered(_ drafts: [RuleDraft]) -> [RuleDraft] {
    let index = Dictionary(drafts.enumerated().map { ($0.element.name, $0.offset) }) { first, _ in first }
    let tableKeys = Dictionary(parameters.map { ($0.name, $0.by) }) { first, _ in first }
    let uses = drafts.map { draft in
      draft.names.flatMap { name in [name] + (tableKeys[name] ?? []) }.compactMap { index[$0] }
    }
    enum Mark { case unseen, open, done }
    var marks = [Mark](repeating: .unseen, count: drafts.count)
    var result: [RuleDraft] = []
    for start in drafts.indices where marks[start] == .unseen {
      // An explicit stack: a chain of ten thousand rules must not exhaust the thread's.
      var path: [(rule: Int, next: Int)] = [(start, 0)]
      marks[start] = .open
      while let top = path.last {
        if top.next == uses[top.rule].count {
          marks[top.rule] = .done
          result.append(drafts[top.rule])
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let used = uses[top.rule][top.next]
        switch marks[used] {
        case .done: break
        case .unseen:
          marks[used] = .open
          path.append((used, 0))
        case .open:
          let loop = path.drop { $0.rule != used }.map { drafts[$0.rule].name } + [drafts[used].name]
          report(
            DescriptorDiagnostics.cycle, drafts[used].key,
            fr: "Cette règle dépend d'elle-même : \(loop.joined(separator: " → ")).",
            en: "This rule depends on itself: \(loop.joined(separator: " → ")).")
        }
      }
    }
    return result
  }
}
