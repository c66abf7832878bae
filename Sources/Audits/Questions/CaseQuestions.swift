package import DecisionRecords
package import DescriptorModel
internal import Languages
package import RuleEngine
package import RuleValues
package import SourceDiagnostics

/// What a person asks about her decision, beside why it is what it is.
package struct CaseQuestions: Sendable {
  /// Other values of inputs: what would the result be? Nothing where that is not asked.
  package var changes: [(input: Int, value: Value)] = []
  /// What stands in the way of this result?
  package var wanted: AskedResult?
  /// Is this, which she received, what the rules give?
  package var received: AskedResult?
  /// Of an allocation, what the places would have done without her: what if is then exact.
  package var menu: CampaignMenu?

  package init() {}
}

/// One person's case, ready to be decided.
package struct DecidableCase: Sendable {
  package let program: Program
  package let campaign: Campaign?
  package let inputs: [Value?]
  package let origin: DecisionRecord.DateOrigin

  package var descriptor: Descriptor { program.descriptor }

  package init(program: Program, campaign: Campaign?, inputs: [Value?], origin: DecisionRecord.DateOrigin) {
    self.program = program
    self.campaign = campaign
    self.inputs = inputs
    self.origin = origin
  }

  package func decide() -> DecisionRecord {
    RuleEngine.decide(program, inputs: inputs, campaign: campaign, dateFrom: origin)
  }

  /// Decides, and answers what was asked. What would have changed the result is always told.
  ///
  /// - Parameter versions: all versions of the algorithm, in order of time; asked for only by a check.
  /// - Throws: that a question cannot be asked of this algorithm. Complexity: that of the questions, each bounded by a
  ///   fixed number of operations.
  package func decide(
    _ questions: CaseQuestions, versions: () throws(DiagnosticsError) -> [Descriptor]
  ) throws(DiagnosticsError) -> DecisionRecord {
    var record = decide()
    let (menu, reading) = (questions.menu, QuestionReading(descriptor, campaign: campaign))
    var answers = RecordedAnswers(
      nearest: nearestChanges(record, program, inputs: inputs, campaign: campaign, menu: menu))
    answers.isExact = menu != nil
    if !questions.changes.isEmpty {
      (answers.whatIf, answers.texts) = whatIf(
        questions.changes, record, program, inputs: inputs, campaign: campaign, menu: menu)
    }
    if let wanted = questions.wanted {
      answers.whyNot = whyNot(
        wanted.output, is: wanted.value, record, program, inputs: inputs, campaign: campaign, menu: menu)
      if answers.whyNot == nil { throw reading.impossible(wanted) }
      answers.texts += texts(answers.whyNot?.obstacles.flatMap { $0.step.legal }, besides: record.texts + answers.texts)
    }
    if let received = questions.received {
      answers.check = check(
        received.output, received: received.value, record, program, inputs: inputs, campaign: campaign, menu: menu,
        versions: try versions())
      if answers.check == nil { throw reading.impossible(received) }
      answers.texts += texts(answers.check?.legal, besides: record.texts + answers.texts)
    }
    record.answers = answers
    return record
  }

  /// The texts behind an answer that are not told already.
  private func texts(_ legal: [String]?, besides known: [RecordedText]) -> [RecordedText] {
    let keys = Set(legal ?? []).subtracting(known.map { $0.key })
    return descriptor.legal.filter { keys.contains($0.key) }.map {
      RecordedText(key: $0.key, cite: $0.cite, checked: $0.checked)
    }
  }
}
