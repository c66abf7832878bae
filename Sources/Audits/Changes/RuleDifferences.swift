package import DescriptorModel
internal import Languages
internal import RuleExpressions
package import RuleValues
internal import SourceDiagnostics

/// What is on one side only, or other on both.
package enum Difference<Element: Sendable>: Sendable {
  case added(Element)
  case removed(Element)
  case changed(before: Element, after: Element)

  package var before: Element? {
    switch self {
    case .added: nil
    case .removed(let element): element
    case .changed(let before, _): before
    }
  }

  package var after: Element? {
    switch self {
    case .added(let element): element
    case .removed: nil
    case .changed(_, let after): after
    }
  }
}

/// Where the rules of one day differ from those of another, part by part, in the order of the later file; what is gone
/// comes last.
package struct RuleDifferences: Sendable {
  package let before: RulesOfDay
  package let after: RulesOfDay
  package var parameters: [Difference<Parameter>]
  package var inputs: [Difference<Input>]
  package var rules: [Difference<Rule>]
  package var outputs: [Difference<Output>]
  /// The texts that only one side rests on.
  package var texts: [Difference<LegalBasis>]
  /// How requests are compared, where the two sides do not do it alike.
  package var criteria: Difference<AllocationRule>?

  /// Complexity: O(size of both).
  package init(from before: RulesOfDay, to after: RulesOfDay) {
    self.before = before
    self.after = after
    let (old, new) = (before.descriptor, after.descriptor)
    parameters = differences(old.parameters, new.parameters, by: { $0.name }) { a, b in
      a.unit == b.unit && a.content(on: before.day) == b.content(on: after.day)
    }
    // The same file says the same of all the rest.
    guard old.fingerprint != new.fingerprint else {
      (inputs, rules, outputs, texts) = ([], [], [], [])
      return
    }
    inputs = differences(old.inputs, new.inputs, by: { $0.name }) { $0.isAsked(like: $1) }
    rules = differences(old.rules, new.rules, by: { $0.name }) { $0.formalLines == $1.formalLines }
    outputs = differences(old.outputs, new.outputs, by: { $0.name }) { _, _ in true }
    texts = differences(old.legal, new.legal, by: { $0.cite }) { _, _ in true }
    switch (old.allocation, new.allocation) {
    case (nil, nil): criteria = nil
    case (nil, let rule?): criteria = .added(rule)
    case (let rule?, nil): criteria = .removed(rule)
    case (let a?, let b?): criteria = a.compares(like: b) ? nil : .changed(before: a, after: b)
    }
  }

  package var isEmpty: Bool {
    parameters.isEmpty && inputs.isEmpty && rules.isEmpty && outputs.isEmpty && texts.isEmpty && criteria == nil
  }
}

private func differences<Element: Sendable>(
  _ old: [Element], _ new: [Element], by name: (Element) -> String, _ isSame: (Element, Element) -> Bool
) -> [Difference<Element>] {
  let (known, kept) = (
    Dictionary(old.map { (name($0), $0) }) { first, _ in first }, Set(new.map { name($0) })
  )
  let there = new.compactMap { element -> Difference<Element>? in
    guard let before = known[name(element)] else { return .added(element) }
    return isSame(before, element) ? nil : .changed(before: before, after: element)
  }
  return there + old.filter { !kept.contains(name($0)) }.map { .removed($0) }
}

extension Parameter {
  /// The value of a day; nil where it has none.
  package func value(on day: CalendarDate) -> DatedValue? { index(on: day).map { values[$0] } }

  fileprivate func content(on day: CalendarDate) -> Content? { value(on: day)?.content }
}

extension Rule {
  /// The rule as its author wrote it, a line each, without what is only layout or remark.
  package var formalLines: [String] {
    span.text.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard let first = words.first, !first.hasPrefix("#") else { return nil }
      return words.joined(separator: " ")
    }
  }

  /// The lines that only one of two forms of a rule has. Complexity: O(lines of both × lines that differ).
  package func formalChange(to other: Rule) -> (removed: [String], added: [String]) {
    var (removed, added): ([String], [String]) = ([], [])
    for change in other.formalLines.difference(from: formalLines) {
      switch change {
      case .remove(_, let line, _): removed.append(line)
      case .insert(_, let line, _): added.append(line)
      }
    }
    // Removals come from the end to the beginning.
    return (removed.reversed(), added)
  }
}

extension Input {
  /// Whether the same answers are possible, under the same words.
  package func isAsked(like other: Input) -> Bool {
    guard label.words == other.label.words, ifMissing == other.ifMissing else { return false }
    return takes(likewise: other)
  }

  /// Whether whatever is an answer to one is an answer to the other.
  package func takes(likewise other: Input) -> Bool {
    switch (kind, other.kind) {
    case (.boolean, .boolean), (.date, .date), (.campaign, .campaign), (.place, .place), (.text, .text): true
    case (.number(let a), .number(let b)):
      a.unit == b.unit && a.scale == b.scale && a.low == b.low && a.high == b.high
    case (.choice(let a), .choice(let b)), (.choices(let a), .choices(let b)): a == b
    case (.records(let a, let most), .records(let b, let otherMost)):
      most == otherMost && a.count == b.count && zip(a, b).allSatisfy { $0.name == $1.name && $0.isAsked(like: $1) }
    default: false
    }
  }
}

extension AllocationRule {
  fileprivate func compares(like other: AllocationRule) -> Bool {
    mechanism == other.mechanism && priority.count == other.priority.count
      && zip(priority, other.priority).allSatisfy {
        $0.label.words == $1.label.words && $0.descending == $1.descending
      }
  }
}
