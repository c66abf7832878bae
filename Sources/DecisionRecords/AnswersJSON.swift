internal import CanonicalJSON
internal import RuleValues

extension RecordedAnswers {
  var json: JSON {
    var entries: JSON.Members = [:]
    if let nearest {
      entries["nearest_changes"] = .object([
        "suggestions": .array(nearest.suggestions.map { $0.json }), "complete": .boolean(nearest.isComplete),
      ])
    }
    if let whatIf {
      entries["what_if"] = .object([
        "inputs": .array(whatIf.changes.map { $0.json }), "result": whatIf.result.json,
        "first_difference": whatIf.difference?.json ?? .null,
      ])
    }
    if let whyNot { entries["why_not"] = whyNot.json }
    if let check { entries["check"] = check.json }
    if let proof { entries["proof"] = proof.json }
    if isExact { entries["from_all_requests"] = .boolean(true) }
    if !texts.isEmpty { entries["texts"] = .array(texts.map { $0.json }) }
    return .object(entries)
  }
}

extension RecordedText {
  var json: JSON {
    .object(["checked": .string(checked.description), "cite": .string(cite), "key": .string(key)])
  }
}

extension RecordedResult {
  fileprivate var json: JSON {
    var entries: JSON.Members = [
      "answer": answer.map { .integer(Int64($0)) } ?? .null,
      "outcome": .object(JSON.Members(outcome.map { ($0.name, $0.value.json) })),
    ]
    if !said.isEmpty {
      entries["said"] = .object(JSON.Members(said.map { ($0.name, $0.value.json) }))
    }
    if let place { entries["place"] = place.json }
    return .object(entries)
  }
}

extension InputChange {
  fileprivate var json: JSON {
    var entries: JSON.Members = ["name": .string(name), "from": from.json, "to": to.json]
    if let element { entries["element"] = .integer(Int64(element)) }
    if let field { entries["field"] = .string(field) }
    if let until {
      entries["until"] = until.json
      entries["reaches_end"] = .boolean(reachesEnd)
    }
    if let before { entries["before"] = before.json }
    if let resultBefore { entries["result_before"] = resultBefore.json }
    return .object(entries)
  }
}

extension SuggestedChange {
  fileprivate var json: JSON {
    var entries: JSON.Members = ["inputs": .array(inputs.map { $0.json }), "result": result.json]
    if let difference { entries["first_difference"] = difference.json }
    return .object(entries)
  }
}

extension StepDifference {
  fileprivate var json: JSON {
    .object([
      "rule": .string(rule), "element": element.map { .integer(Int64($0)) } ?? .null, "own": own?.json ?? .null,
      "other": other?.json ?? .null, "legal": .array(legal.map { .string($0) }),
    ])
  }
}

extension WhyNot {
  fileprivate var json: JSON {
    var entries: JSON.Members = [
      "output": .string(output), "wanted": wanted.json, "own": .boolean(isOwn),
      "obstacles": .array(obstacles.map { $0.json }),
      "changes": .array(changes.map { $0.json }), "complete": .boolean(isComplete),
    ]
    if let place { entries["place"] = place.json }
    return .object(entries)
  }
}

extension AskedPlace {
  fileprivate var json: JSON {
    .object(["place": place.json, "rank": rank.map { .integer(Int64($0)) } ?? .null])
  }
}

extension WhyNot.Obstacle {
  fileprivate var json: JSON {
    .object([
      "step": step.json,
      "gaps": .array(
        gaps.map { gap in
          .object(["own": gap.own.json, "threshold": gap.threshold.json, "difference": gap.difference.json])
        }),
    ])
  }
}

extension DecisionCheck {
  fileprivate var json: JSON {
    let dates = dates.map { replayed in
      JSON.object([
        "date": .string(replayed.date.description), "result": replayed.result.json,
        "first_difference": replayed.difference?.json ?? .null,
      ])
    }
    var entries: JSON.Members = [
      "output": .string(output), "received": received.json, "own": own.json, "agrees": .boolean(agrees),
      "dates": .array(dates), "changes": .array(changes.map { $0.json }), "complete": .boolean(isComplete),
    ]
    if let place { entries["place"] = place.json }
    if !obstacles.isEmpty { entries["obstacles"] = .array(obstacles.map { $0.json }) }
    return .object(entries)
  }
}
