internal import DecisionRecords
internal import DescriptorModel
internal import Languages
internal import StructuredDocuments

extension Explainer {
  /// What no text fixes, of all that played a part.
  var assumptions: Block? {
    var wordings: [Wording] = []
    func add(_ wording: Wording?) {
      if let wording, !wordings.contains(wording) { wordings.append(wording) }
    }
    for step in record.steps {
      let rule = rule(named: step.rule)
      if step.assumed { add(rule?.assumption) }
      if let index = step.exception, let rule, rule.exceptions.indices.contains(index) {
        add(rule.exceptions[index].assumption)
      }
    }
    for recorded in record.parameters where recorded.assumed {
      guard let parameter = descriptor.parameters.first(where: { $0.name == recorded.name }) else { continue }
      add(parameter.values.first { $0.period == recorded.period }?.assumption)
    }
    if record.allocation != nil, let rule = descriptor.allocation {
      for criterion in rule.priority { add(criterion.assumption) }
      add(rule.reserve?.assumption)
      for quota in rule.quotas { add(quota.assumption) }
      add(rule.assumption)
    }
    add(descriptor.calendar?.assumption)
    return list(phrases.notFixed, wordings)
  }

  var notes: Block? { list(phrases.goodToKnow, (descriptor.covered.map { [$0.statement] } ?? []) + descriptor.notes) }

  var rights: Block? {
    var blocks = descriptor.publicRecord.recourse.enumerated().map { index, recourse in
      paragraph(recourse.words.text(in: language) + lastDay(of: recourse, at: index))
    }
    if let contact = descriptor.publicRecord.contact {
      blocks.append(paragraph(phrases.contact(format.uncapitalized(contact.text(in: language)))))
    }
    return section(phrases.rights, blocks)
  }

  /// Until when, where the record holds it.
  private func lastDay(of recourse: Recourse, at index: Int) -> String {
    guard let notification = record.notification, let start = recourse.deadline?.start,
      let deadline = notification.deadlines.first(where: { $0.recourse == index })
    else { return "" }
    return " " + depthPhrases.lastDay(start, format.date(notification.day), format.date(deadline.lastDay))
  }

  private func list(_ title: String, _ wordings: [Wording]) -> Block? {
    guard !wordings.isEmpty else { return nil }
    return section(title, [.bulletList(wordings.map { [paragraph($0.text(in: language))] })])
  }

  /// What identifies rules, record and data, so that anyone can check that they are the same.
  func receipt(_ fingerprint: String) -> Block? {
    var parts = [
      phrases.rulesOf(record.algorithm.id, format.date(record.algorithm.version)),
      "\(phrases.descriptor) sha256 \(short(record.algorithm.fingerprint))",
      "\(phrases.record) sha256 \(short(fingerprint))",
    ]
    if let allocation = record.allocation {
      parts.append("\(phrases.cutOffs) sha256 \(short(allocation.cutOffsFingerprint))")
      if let commitment = allocation.lotteryCommitment {
        parts.append("\(phrases.lottery) sha256 \(short(commitment))")
      }
    }
    parts.append("lucarne \(record.engine)")
    return section(phrases.receipt, [paragraph(parts.joined(separator: " · "))])
  }

  /// Enough of a hash to recognise it by eye; the record holds it whole.
  private func short(_ hash: String) -> String { hash.utf8.count > 12 ? "\(hash.prefix(8))…\(hash.suffix(4))" : hash }
}
