internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues
internal import SourceDiagnostics
internal import YAMLSyntax

// `apportion`: seats shared out among the records of a list by their votes.
extension DescriptorReader {
  mutating func apportionmentDraft(_ node: YAMLNode) -> MechanismDraft? {
    guard let fields = fields(node, .apportionment), let seats = fields["seats"].flatMap({ self.expression($0) }),
      let votes = fields["votes"].flatMap({ self.expression($0) }),
      fields["method"].flatMap({ self.choice($0, Mechanism.Apportionment.Method.self) }) != nil
    else { return nil }
    let among = fields["among"].map { self.expression($0) }
    if case .some(nil) = among { return nil }
    var ties: [Expression] = []
    if let node = fields["ties"] {
      guard let read = expressions(node, atLeast: 1) else { return nil }
      ties = read
    }
    return .apportionment(seats: seats, votes: votes, among: among ?? nil, ties: ties, node)
  }

  mutating func typedApportionment(
    _ seats: Expression, _ votes: Expression, _ among: Expression?, _ ties: [Expression], _ node: YAMLNode,
    _ checker: inout TypeChecker
  ) -> (Mechanism, ValueType)? {
    let (typedVotes, condition) = (checker.check(votes), among.map { checker.condition($0) })
    let typedTies = ties.compactMap { checker.check($0) }
    let typedSeats = seatCount(seats)
    guard let typedSeats, let typedVotes, typedTies.count == ties.count else { return nil }
    if case .some(nil) = condition { return nil }
    guard case .number(let seatType) = typedSeats.type, case .number(let voteType) = typedVotes.type,
      voteType.scale == 0, voteType.low >= 0, voteType.high <= 1 << 96,
      typedTies.allSatisfy({ if case .number = $0.type { true } else { false } })
    else {
      diagnostics.append(
        Diagnostic(
          DescriptorDiagnostics.apportionment, at: votes.span,
          fr: "Les voix doivent être un nombre entier positif, et chaque départage un nombre.",
          en: "Votes must be a whole number that is not negative, and each tie-break a number.",
          help: .init(
            fr: "Calculez la règle pour chaque liste : for_each, puis un champ de la liste.",
            en: "Compute the rule for each list: for_each, then a field of the list.")))
      return nil
    }
    let result = NumberType(unit: seatType.unit, scale: 0, low: 0, high: seatType.high)
    return (
      .apportionment(.init(seats: typedSeats, votes: typedVotes, among: condition ?? nil, ties: typedTies)),
      .number(result)
    )
  }

  /// How many seats there are: one whole number for all the records, from 0 to 10 000.
  private mutating func seatCount(_ expression: Expression) -> TypedExpression? {
    var checker = TypeChecker(scope: scope())
    defer { diagnostics.append(contentsOf: checker.diagnostics) }
    guard let typed = checker.check(expression) else { return nil }
    if case .number(let type) = typed.type, type.scale == 0, type.low >= 0, type.high <= 10_000 { return typed }
    diagnostics.append(
      Diagnostic(
        DescriptorDiagnostics.apportionment, at: expression.span,
        fr: "Le nombre de sièges est un nombre entier de 0 à 10 000, le même pour tous.",
        en: "The number of seats is a whole number from 0 to 10,000, the same for all."))
    return nil
  }
}
