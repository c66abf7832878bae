internal import CaseTables
internal import DescriptorModel
internal import Languages
internal import SourceDiagnostics

/// The group of each wish's owner at its place: her choice for a reserve, or her combination of quotas, whose bit `i` is
/// quota `i`'s. Empty where all requests are of one group.
///
/// - Throws: every wish whose group is not known: the first hundred, and how many more there are.
/// - Complexity: O(wishes × quotas).
func requestGroups(
  _ descriptor: Descriptor, _ rule: AllocationRule, _ table: ApplicantTable, _ owners: [Int32]
) throws(DiagnosticsError) -> [UInt8] {
  let members = rule.reserve.map { [.input($0.group)] } ?? rule.quotas.map { $0.member }
  guard !members.isEmpty else { return [] }
  var groups = [UInt8](repeating: 0, count: owners.count)
  var unknown: [(wish: Int, member: AllocationRule.Quota.Member)] = []
  for (bit, member) in members.enumerated() {
    for wish in owners.indices {
      let value: Int128? =
        switch member {
        case .input(let index): table.inputs[index]?[Int(owners[wish])]
        case .field(let index): table.fields[index]?[wish]
        }
      guard let value else {
        unknown.append((wish, member))
        continue
      }
      // A choice is the group; a quota counts who answers yes.
      groups[wish] |= UInt8(truncatingIfNeeded: rule.reserve == nil ? value << Int128(bit) : value)
    }
  }
  guard !unknown.isEmpty else { return groups }
  func column(_ member: AllocationRule.Quota.Member) -> Int? {
    switch member {
    case .input(let index): table.columns.inputs.first { $0.input == index }?.column
    case .field(let index): table.columns.fields.first { $0.field == index }?.column
    }
  }
  func name(_ member: AllocationRule.Quota.Member) -> String {
    switch member {
    case .input(let index): descriptor.inputs[index].name
    case .field(let index): descriptor.wishFields[index].name
    }
  }
  let cells = table.cells(
    unknown.prefix(CappedDiagnostics.limit).map { ($0.wish, column($0.member) ?? table.columns.applicant) })
  var errors = CappedDiagnostics()
  for (index, entry) in unknown.enumerated() {
    errors.append(
      Diagnostic(
        AllocationDiagnostics.group, at: index < cells.count ? cells[index] : nil,
        fr: "Sans « \(name(entry.member)) », on ne sait pas de quel groupe relève cette demande.",
        en: "Without “\(name(entry.member))”, it is not known to which group this request belongs."))
  }
  throw DiagnosticsError(errors.all)
}
