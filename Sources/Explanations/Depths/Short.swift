internal import DecisionRecords
internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues
internal import StructuredDocuments

// The short explanation: the answer, then what decided, in sentences that stand alone.
extension Explainer {
  var short: Block {
    guard let answer = answerSentence else { return paragraph(missingInShort) }
    let reasons = record.allocation.map { wishesInShort($0) } ?? reasonsInShort
    return paragraph(([answer] + reasons + [failedProof].compactMap { $0 }).joined(separator: " "))
  }

  private var missingInShort: String {
    let inputs = missingInputs
    guard inputs.count == 1, let input = inputs.first else {
      return phrases.missingSeveral + " " + inputs.map { format.definite($0.label) }.joined(separator: ", ") + "."
    }
    return phrases.missingOne(format.definite(input.label))
      + (input.source.map { " " + phrases.findIt($0.text(in: language)) } ?? "")
  }

  /// What is said of one thing, in one sentence: `Le revenu (20 000 €) ne dépasse pas …, mais dépasse …`.
  private struct Statement {
    var subject: String
    var clauses: [(text: String, isAbove: Bool)] = []
    var lastObject: Label?
  }

  /// At most two sentences.
  private var reasonsInShort: [String] {
    var statements: [Statement] = []
    var told: Set<String> = []
    for reason in reasons.prefix(Explainer.mostReasons) {
      for fact in reason.facts { add(fact, of: reason.step, &statements, &told) }
    }
    if statements.isEmpty {
      return outcomeOperations.prefix(1).map { $0.map { $0.plainText }.joined() }
    }
    return statements.prefix(2).map { statement in
      var text = statement.subject
      for (index, clause) in statement.clauses.enumerated() {
        let isContrast = index > 0 && clause.isAbove != statement.clauses[index - 1].isAbove
        text += index == 0 ? " " : isContrast ? ", \(depthPhrases.but) " : " \(phrases.and) "
        text += clause.text
      }
      return statement.clauses.isEmpty ? text : text + "."
    }
  }

  private func add(_ fact: Fact, of step: Step, _ statements: inout [Statement], _ told: inout Set<String>) {
    let record = recordName(of: step)
    func place(_ words: String) -> String {
      record.isEmpty ? format.capitalized(words) : record + phrases.colon + words
    }
    guard case .comparison(let relation, let left, let right) = fact.expression.node, let comparison = fact.comparison,
      let holds = comparison.holds, !isNamed(comparison.left), let label = name(left)
    else {
      let sentence = place(format.uncapitalized(namedSentence(fact)))
      if told.insert(sentence).inserted { statements.append(Statement(subject: sentence)) }
      return
    }
    let value = words(comparison.left, left)
    let asTold = holds ? relation : relation.opposite
    // That a level is not 3 says less than what it is.
    if relation == .equal || relation == .notEqual {
      let sentence = place(phrases.isWorth(format.definite(label), value, label.plural))
      if told.insert(sentence).inserted { statements.append(Statement(subject: sentence)) }
      return
    }
    let subject = place(format.definite(label)) + " (\(value))"
    let index = statements.firstIndex { $0.subject == subject && !$0.clauses.isEmpty } ?? statements.count
    if index == statements.count { statements.append(Statement(subject: subject)) }
    let object = object(right, comparison.right, after: statements[index].lastObject, &told)
    guard told.insert("\(subject) \(asTold.rawValue) \(object)").inserted else { return }
    statements[index].clauses.append(
      (verbAndObject(asTold, object, label.plural), asTold == .greater || asTold == .greaterOrEqual))
    statements[index].lastObject = name(right)
  }

  /// The sentence of a comparison without its subject and full stop.
  private func verbAndObject(_ relation: Comparison, _ object: String, _ plural: Bool) -> String {
    let sentence = phrases.compares("", relation, object, plural).drop { $0 == " " }
    return String(sentence.hasSuffix(".") ? sentence.dropLast() : sentence)
  }

  private func object(
    _ expression: TypedExpression, _ value: RecordedValue, after last: Label?, _ told: inout Set<String>
  ) -> String {
    let amount = words(value, expression)
    guard let label = name(expression) else { return amount }
    var thing = last.flatMap { pronoun(for: label, after: $0) } ?? format.definite(label)
    if let key = tableKey(behind: expression), told.insert(key).inserted { thing = depthPhrases.underKey(thing, key) }
    return "\(thing) (\(amount))"
  }

  /// `celui de l'échelon 2` after `le plafond de ressources de l'échelon 1`; nil where the two share no beginning.
  private func pronoun(for label: Label, after last: Label) -> String? {
    guard label.gender == last.gender, label.plural == last.plural else { return nil }
    let words = label.words.text(in: language).split(separator: " ")
    let others = last.words.text(in: language).split(separator: " ")
    let shared = zip(words, others).prefix { $0 == $1 }.count
    let cut = words.indices.last { index in
      index > 0 && index <= shared && index < words.count - 1
        && depthPhrases.prepositions.contains { $0.hasSuffix("'") ? words[index].hasPrefix($0) : words[index] == $0 }
    }
    guard let cut, shared > 0 else { return nil }
    return depthPhrases.thatOne(
      words[cut...].joined(separator: " "), label.gender == .feminine, label.plural)
  }

  // Which requests were refused, and by how much.

  /// What was refused before a wish was granted; else how the granted one was.
  private func wishesInShort(_ allocation: RecordedAllocation) -> [String] {
    guard let rule = descriptor.allocation else { return [] }
    if rule.mechanism == .callOrder {
      return allocation.wishes.prefix(2).map { wish in
        let verdict = phrases.verdict(verdict(wish.verdict))
        return "\(format.capitalized(format.definite(rule.place.one))) \(wish.place.name)\(phrases.colon)\(verdict)."
      }
    }
    let refused = allocation.wishes.filter { $0.verdict == .refused }
    guard !refused.isEmpty else {
      guard let wish = allocation.wishes.first(where: { $0.verdict == .granted || $0.verdict == .byRight }) else {
        return []
      }
      if wish.verdict == .byRight { return [phrases.byRight] }
      if wish.lastRank != nil { return ranksOnly(wish) }
      return wish.cutOff.isEmpty ? [phrases.roomForAll] : lastAdmitted(wish, rule)
    }
    var sentences: [String] = []
    for wish in refused.prefix(2) {
      let place = "\(format.definite(rule.place.one)) \(wish.place.name)"
      if wish.group != nil || wish.lastRank != nil {
        sentences += [depthPhrases.refused(place)] + groupSeats(wish, rule)
        sentences += wish.lastRank == nil ? lastAdmitted(wish, rule) : ranksOnly(wish)
      } else if wish.admittedRequests == 0 {
        sentences += [
          depthPhrases.refused(place), seats(wish, rule),
          closed(wish, rule),
        ]
      } else {
        sentences.append(
          depthPhrases.refusedRequest(
            place, .init(text: format.count(wish.openSeats), isPlural: format.isPlural(wish.openSeats)),
            .init(text: format.count(wish.requests), isPlural: format.isPlural(wish.requests)),
            rule.byRight != nil))
        sentences += lastAdmitted(wish, rule)
      }
      guard let index = wish.decidedBy, rule.priority.indices.contains(index), wish.admittedRequests > 0,
        let assumption = rule.priority[index].assumption?.text(in: language), !sentences.contains(assumption)
      else { continue }
      sentences.append(assumption)
    }
    return sentences
  }
}
