internal import DecisionRecords
internal import StructuredDocuments

extension Explainer {
  /// The reasons, with a picture where one says more at a glance than a sentence; made of the record alone.
  var illustratedWhy: Block? {
    guard case .section(let title, let blocks)? = why else { return why }
    guard let allocation = record.allocation else {
      return .section(title, blocks + thresholdFigures.map { .figure($0) })
    }
    // One section a wish, in order, whatever stands between.
    var wishes = allocation.wishes[...]
    let illustrated = blocks.map { block -> Block in
      guard case .section(let name, let inner) = block, let wish = wishes.popFirst() else { return block }
      return .section(name, inner + (queueFigure(wish).map { [.figure($0)] } ?? []))
    }
    return .section(title, illustrated)
  }
}
