internal import DescriptorModel
internal import RuleEngine
internal import RuleExpressions
internal import SourceDiagnostics

extension Descriptor {
  /// Every part of the rules that a case can reach, in the order of the file, and whether one did.
  func parts(reached: Set<RulePart>) -> [CoveredPart] {
    rules.enumerated().sorted { ($0.element.span.lower, $0.offset) < ($1.element.span.lower, $1.offset) }.flatMap {
      parts(of: $0.element, $0.offset, reached)
    }
  }

  private func parts(of rule: Rule, _ index: Int, _ reached: Set<RulePart>) -> [CoveredPart] {
    func part(_ kind: CoveredPart.Kind, _ place: RulePart, _ text: String, _ span: SourceSpan) -> CoveredPart {
      CoveredPart(kind: kind, rule: rule.name, text: text, span: span, isReached: reached.contains(place))
    }
    var result = [part(.rule, .rule(index), "", rule.nameSpan)]
    if let condition = rule.appliesWhen {
      result.append(part(.notApplicable, .notApplicable(rule: index), oneLine(condition.span), condition.span))
    }
    switch rule.mechanism {
    case .cases(let branches):
      for (place, branch) in branches.enumerated() {
        let span = branch.condition?.span ?? branch.result.span
        result.append(
          part(
            .branch, .branch(rule: index, index: place), branch.condition == nil ? "otherwise" : oneLine(span), span))
      }
    case .table(let table):
      for (place, row) in table.rows.enumerated() {
        result.append(part(.row, .branch(rule: index, index: place), oneLine(row.span), row.span))
      }
    case .score(let criteria, _):
      for (place, criterion) in criteria.enumerated() {
        guard let condition = criterion.condition else { continue }
        result.append(
          part(.criterion, .criterion(rule: index, index: place), oneLine(condition.span), condition.span))
      }
    case .value, .combination, .lookup, .brackets, .steps, .aggregate, .callOrder, .apportionment: break
    }
    for (place, exception) in rule.exceptions.enumerated() {
      result.append(
        part(
          .exception, .exception(rule: index, index: place), oneLine(exception.condition.span), exception.condition.span
        ))
    }
    return result
  }

  /// What an author wrote, on one line and not too long.
  private func oneLine(_ span: SourceSpan) -> String {
    let line = span.text.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" }.joined(separator: " ")
    return line.count > 100 ? String(line.prefix(99)) + "…" : line
  }
}
