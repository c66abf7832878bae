internal import CanonicalJSON
internal import RuleValues

extension RecordedAnswers {
  func write(to json: inout JSONWriter) {
    json.object { json in
      if let check { json.member("check") { check.write(to: &$0) } }
      if isExact { json.member("from_all_requests", true) }
      if let nearest {
        json.member("nearest_changes") { json in
          json.object { json in
            json.member("complete", nearest.isComplete)
            json.member("suggestions", nearest.suggestions) { $1.write(to: &$0) }
          }
        }
      }
      if let proof { json.member("proof") { proof.write(to: &$0) } }
      if !texts.isEmpty { json.member("texts", texts) { $1.write(to: &$0) } }
      if let whatIf {
        json.member("what_if") { json in
          json.object { json in
            json.member("first_difference") { $0.write(whatIf.difference) }
            json.member("inputs", whatIf.changes) { $1.write(to: &$0) }
            json.member("result") { whatIf.result.write(to: &$0) }
          }
        }
      }
      if let whyNot { json.member("why_not") { whyNot.write(to: &$0) } }
    }
  }
}

extension RecordedText {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("checked", checked.description)
      json.member("cite", cite)
      json.member("key", key)
    }
  }
}

extension RecordedResult {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("answer", answer)
      json.member("outcome") { $0.named(outcome.map { ($0.name, $0.value) }) { $1.write(to: &$0) } }
      if let place { json.member("place") { place.write(to: &$0) } }
      if !said.isEmpty { json.member("said") { $0.named(said.map { ($0.name, $0.value) }) { $1.write(to: &$0) } } }
    }
  }
}

extension InputChange {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      if let before { json.member("before") { before.write(to: &$0) } }
      if let element { json.member("element", element) }
      if let field { json.member("field", field) }
      json.member("from") { from.write(to: &$0) }
      json.member("name", name)
      if until != nil { json.member("reaches_end", reachesEnd) }
      if let resultBefore { json.member("result_before") { resultBefore.write(to: &$0) } }
      json.member("to") { to.write(to: &$0) }
      if let until { json.member("until") { until.write(to: &$0) } }
    }
  }
}

extension SuggestedChange {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      if let difference { json.member("first_difference") { $0.write(difference) } }
      json.member("inputs", inputs) { $1.write(to: &$0) }
      json.member("result") { result.write(to: &$0) }
    }
  }
}

extension JSONWriter {
  /// - Parameter difference: nil for null.
  fileprivate mutating func write(_ difference: StepDifference?) {
    guard let difference else { return write(.null) }
    object { json in
      json.member("element", difference.element)
      json.member("legal", difference.legal)
      json.member("other") { $0.write(difference.other) }
      json.member("own") { $0.write(difference.own) }
      json.member("rule", difference.rule)
    }
  }
}

extension WhyNot {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("changes", changes) { $1.write(to: &$0) }
      json.member("complete", isComplete)
      json.member("obstacles", obstacles) { $1.write(to: &$0) }
      json.member("output", output)
      json.member("own", isOwn)
      if let place { json.member("place") { place.write(to: &$0) } }
      json.member("wanted") { wanted.write(to: &$0) }
    }
  }
}

extension AskedPlace {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("place") { place.write(to: &$0) }
      json.member("rank", rank)
    }
  }
}

extension WhyNot.Obstacle {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("gaps", gaps) { json, gap in
        json.object { json in
          json.member("difference") { gap.difference.write(to: &$0) }
          json.member("own") { gap.own.write(to: &$0) }
          json.member("threshold") { gap.threshold.write(to: &$0) }
        }
      }
      json.member("step") { step.write(to: &$0) }
    }
  }
}

extension DecisionCheck {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("agrees", agrees)
      json.member("changes", changes) { $1.write(to: &$0) }
      json.member("complete", isComplete)
      json.member("dates", dates) { json, replayed in
        json.object { json in
          json.member("date", replayed.date.description)
          json.member("first_difference") { $0.write(replayed.difference) }
          json.member("result") { replayed.result.write(to: &$0) }
        }
      }
      if !obstacles.isEmpty { json.member("obstacles", obstacles) { $1.write(to: &$0) } }
      json.member("output", output)
      json.member("own") { own.write(to: &$0) }
      if let place { json.member("place") { place.write(to: &$0) } }
      json.member("received") { received.write(to: &$0) }
    }
  }
}
