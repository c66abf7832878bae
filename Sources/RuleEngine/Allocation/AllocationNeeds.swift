package import DescriptorModel
internal import Languages
internal import RuleExpressions
package import SourceDiagnostics

/// What a file of requests gives of each of them.
package enum RequestsForm: Sendable, Hashable {
  /// What the rules read: the file of applicants.
  case read
  /// What the rules gave, computed in a database: the criteria, and which inputs kept a row from having them.
  case computed
}

/// What the comparison of requests must know of every applicant.
package struct AllocationNeeds: Sendable {
  let form: RequestsForm
  /// The rules behind the criteria; nothing where these were computed.
  package let slice: Program.Slice
  /// Inputs of the person, the place by right left aside.
  package let inputs: Set<Int>
  /// Fields of a wish, the place left aside.
  package let fields: Set<Int>
  /// The criteria that the file gives, by their position in the rule: all but the rank of the wish and lotteries.
  package let criteria: [Int]

  /// - Throws: a criterion that follows from what no file of applicants can hold.
  package init(
    _ program: Program, _ rule: AllocationRule, _ form: RequestsForm = .read
  ) throws(DiagnosticsError) {
    var slots: [Int] = []
    var (inputs, fields): (Set<Int>, Set<Int>) = ([], [])
    self.form = form
    criteria = form == .read ? [] : rule.computedCriteria
    for criterion in form == .read ? rule.priority : [] {
      switch criterion.source {
      case .rule(let index, _, _): slots.append(program.ruleSlots[index])
      case .field(let index): fields.insert(index)
      case .input(let index): inputs.insert(index)
      case .wishRank, .lottery: break
      }
    }
    for quota in rule.quotas {
      switch quota.member {
      case .input(let index): inputs.insert(index)
      case .field(let index): fields.insert(index)
      }
    }
    if let reserve = rule.reserve { inputs.insert(reserve.group) }
    slice = program.slice(for: slots)
    for list in slice.fields.keys.sorted() where list != rule.wishes {
      let input = program.descriptor.inputs[list]
      throw DiagnosticsError(
        Diagnostic(
          AllocationDiagnostics.list, at: input.span,
          fr: "Un critère dépend de la liste « \(input.name) », qui n'a pas de place dans un fichier de candidats.",
          en: "A criterion depends on the list “\(input.name)”, which has no place in a file of applicants."))
    }
    inputs.formUnion(slice.inputs)
    fields.formUnion(slice.fields[rule.wishes] ?? [])
    fields.remove(rule.placeField)
    self.inputs = inputs.filter { index in
      switch program.descriptor.inputs[index].kind {
      case .boolean, .number, .date, .choice, .choices, .place: index != rule.byRight
      case .campaign, .text, .records: false
      }
    }
    self.fields = fields
  }
}

extension AllocationRule {
  /// The criteria that follow from what is known of a request, by their position: the others are the rank of the wish and
  /// lotteries, which the campaign's seed gives.
  package var computedCriteria: [Int] {
    priority.indices.filter { index in
      switch priority[index].source {
      case .rule, .field, .input: true
      case .wishRank, .lottery: false
      }
    }
  }
}

extension AllocationRule.Criterion {
  /// The criterion as what a file gives of each wish: a number with the decimals and the bounds of what it follows from. Nil
  /// where it follows from the campaign alone.
  func computedInput(in descriptor: Descriptor) -> Input? {
    var input: Input
    switch source {
    case .rule(let index, _, _):
      let rule = descriptor.rules[index]
      guard case .number(let type) = rule.type else { return nil }
      input = Input(
        name: name, label: label, question: nil, help: nil, kind: .number(type), source: nil, modifiable: false,
        ifMissing: nil, span: rule.nameSpan)
    case .field(let index): input = descriptor.wishFields[index]
    case .input(let index): input = descriptor.inputs[index]
    case .wishRank, .lottery: return nil
    }
    // What stands for a missing value was taken when the criterion was computed.
    (input.name, input.ifMissing) = (name, nil)
    return input
  }
}
