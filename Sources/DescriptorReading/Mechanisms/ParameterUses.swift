internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues
internal import SourceDiagnostics
internal import YAMLSyntax

// `lookup`, `brackets` and `steps`: what reads a table or a scale by its name.
extension DescriptorReader {
  mutating func lookupDraft(_ node: YAMLNode) -> MechanismDraft? {
    guard let fields = fields(node, .lookup), let use = parameterUse(fields, "in"), let by = fields["by"] else {
      return nil
    }
    let keys = (by.kind == .sequence ? Array(by.elements) : [by]).compactMap { expression($0) }
    guard (1...2).contains(keys.count) else {
      expected(by, fr: "une ou deux clés", en: "one or two keys")
      return nil
    }
    return .lookup(use, keys: keys, node)
  }

  mutating func scaleDraft(_ node: YAMLNode, _ shape: Shape) -> (Expression, MechanismDraft.ParameterUse)? {
    guard let fields = fields(node, shape), var use = parameterUse(fields, "scale"),
      let operand = fields["of"].flatMap({ self.expression($0) })
    else { return nil }
    let shares = fields["shares"].map { self.expression($0) }
    if case .some(nil) = shares { return nil }
    use.shares = shares ?? nil
    return (operand, use)
  }

  private mutating func parameterUse(_ fields: Fields, _ key: String) -> MechanismDraft.ParameterUse? {
    guard let node = fields[key], let name = text(node) else { return nil }
    let date = fields["at"].map { self.expression($0) }
    if case .some(nil) = date { return nil }
    return .init(name: name, date: date ?? nil, node: node)
  }

  mutating func typedLookup(
    _ use: MechanismDraft.ParameterUse, _ keys: [Expression], _ node: YAMLNode, _ scope: Scope,
    _ checker: inout TypeChecker
  ) -> (Mechanism, ValueType)? {
    let typedKeys = keys.compactMap { checker.check($0) }
    guard case .parameter(let index, .table(_, let type))? = scope.bindings[use.name] else {
      unknownParameter(use, fr: "table", en: "table") { $0.values.contains { $0.content.isTable } }
      return nil
    }
    guard let date = readingDate(use, &checker), typedKeys.count == keys.count else { return nil }
    let expression = TypedExpression(.parameter(index, keys: typedKeys, date: date), type, at: node.span)
    return (.lookup(expression), type)
  }

  mutating func typedBrackets(
    _ operand: Expression, _ use: MechanismDraft.ParameterUse, _ checker: inout TypeChecker
  ) -> (Mechanism, ValueType)? {
    guard let found = scaleUse(operand, use, &checker) else { return nil }
    guard let type = found.shares == nil ? bracketsType(of: found) : sharedBracketsType(of: found) else {
      _ = checker.tooWide(found.operand.span)
      return nil
    }
    return (.brackets(found.operand, scale: found.read(type)), .number(type))
  }

  mutating func typedSteps(
    _ operand: Expression, _ use: MechanismDraft.ParameterUse, _ checker: inout TypeChecker
  ) -> (Mechanism, ValueType)? {
    guard let found = scaleUse(operand, use, &checker) else { return nil }
    guard found.type.at(scale: found.thresholdScale) != nil,
      let type = numberType(found.contents.flatMap { $0.numbers }, parameters[found.parameter].unit)
    else {
      _ = checker.tooWide(found.operand.span)
      return nil
    }
    return (.steps(found.operand, scale: found.read(type)), .number(type))
  }

  private struct ScaleUse {
    let operand: TypedExpression
    let type: NumberType
    let parameter: Int
    let date: TypedExpression?
    let shares: TypedExpression?
    let contents: [Parameter.Content]
    let span: SourceSpan

    var thresholdScale: Int {
      let scales = contents.flatMap { content -> [Int] in
        if case .scale(let thresholds) = content { thresholds.map { $0.from.scale } } else { [] }
      }
      return max(type.scale, scales.max() ?? 0)
    }

    var valueScale: Int { contents.flatMap { $0.numbers }.map { $0.scale }.max() ?? 0 }

    func read(_ result: NumberType) -> Mechanism.ScaleRead {
      .init(
        parameter: parameter, date: date, shares: shares, thresholdScale: thresholdScale, valueScale: valueScale,
        type: result,
        span: span)
    }
  }

  /// The number and the scale, of one unit.
  private mutating func scaleUse(
    _ operand: Expression, _ use: MechanismDraft.ParameterUse, _ checker: inout TypeChecker
  ) -> ScaleUse? {
    let typed = checker.check(operand)
    guard let index = parameters.firstIndex(where: { $0.name == use.name }),
      let thresholdUnit = parameters[index].thresholdUnit
    else {
      unknownParameter(use, fr: "échelle", en: "scale") { $0.thresholdUnit != nil }
      return nil
    }
    guard let date = readingDate(use, &checker), let shares = shares(use, &checker), let typed else { return nil }
    guard case .number(let type) = typed.type, type.unit == thresholdUnit else {
      let found: Wording
      if case .number(let type) = typed.type {
        found = Wording(fr: "en \(type.unit)", en: "in \(type.unit)")
      } else {
        found = typed.type.nounPhrase
      }
      diagnostics.append(
        Diagnostic(
          DescriptorDiagnostics.unit, at: typed.span,
          fr: "Les seuils de « \(use.name) » sont en \(thresholdUnit), et ceci est \(found.fr).",
          en: "The thresholds of “\(use.name)” are in \(thresholdUnit), and this is \(found.text(in: .english))."))
      return nil
    }
    return ScaleUse(
      operand: typed, type: type, parameter: index, date: date, shares: shares,
      contents: parameters[index].values.map { $0.content },
      span: use.node.span)
  }

  /// The day of the use; nil within when none is named.
  private func readingDate(_ use: MechanismDraft.ParameterUse, _ checker: inout TypeChecker) -> TypedExpression?? {
    guard let date = use.date else { return .some(nil) }
    guard let typed = checker.check(date) else { return nil }
    guard case .date = typed.type else {
      checker.expectedDate(date.span)
      return nil
    }
    return typed
  }

  /// The shares among which the number is divided, more than none; nil within where there are none.
  private mutating func shares(
    _ use: MechanismDraft.ParameterUse, _ checker: inout TypeChecker
  ) -> TypedExpression?? {
    guard let shares = use.shares else { return .some(nil) }
    guard let typed = checker.check(shares) else { return nil }
    if case .number(let type) = typed.type, type.low > 0 { return typed }
    diagnostics.append(
      Diagnostic(
        DescriptorDiagnostics.shares, at: typed.span, fr: "Des parts sont un nombre, toujours plus grand que zéro.",
        en: "Shares are a number that is always greater than zero.",
        help: .init(
          fr: "Donnez à la donnée une plage qui commence au-dessus de zéro.",
          en: "Give the input a range that starts above zero.")))
    return nil
  }

  private mutating func unknownParameter(
    _ use: MechanismDraft.ParameterUse, fr: String, en: String, where fits: (Parameter) -> Bool
  ) {
    guard !broken.contains(use.name) else { return }
    let known = parameters.filter(fits).map { $0.name }
    report(
      DescriptorDiagnostics.unknownName, use.node, fr: "« \(use.name) » n'est pas le nom d'un paramètre « \(fr) ».",
      en: "“\(use.name)” is not the name of a \(en) parameter.",
      help: .didYouMean(
        use.name, among: known, else: .init(fr: "Paramètres possibles", en: "Possible parameters")),
      fix: .nearMiss(use.name, among: known, at: use.node.contentSpan))
  }

  /// One type for several numbers: as many decimals as any has, and the interval that holds them all.
  func numberType(_ numbers: [Number], _ unit: Unit) -> NumberType? {
    let scale = numbers.map { $0.scale }.max() ?? 0
    let coefficients = numbers.compactMap { $0.coefficient(atScale: scale) }
    guard let low = coefficients.min(), let high = coefficients.max(), coefficients.count == numbers.count else {
      return nil
    }
    return NumberType(unit: unit, scale: scale, low: low, high: high)
  }

  /// The interval of a sum over brackets. The sum is linear between thresholds, so that its extremes lie at a threshold or
  /// at an end of the operand's interval.
  private func bracketsType(of use: ScaleUse) -> NumberType? {
    let (scale, valueScale) = (use.thresholdScale, use.valueScale)
    guard scale + valueScale <= Number.maximumScale, let wide = use.type.at(scale: scale) else { return nil }
    var (low, high): (Int128, Int128) = (0, 0)
    for case .scale(let thresholds) in use.contents {
      guard let brackets = Brackets(thresholds, thresholdScale: scale, rateScale: valueScale) else { return nil }
      let inside = brackets.thresholds.filter { wide.low < $0 && $0 < wide.high }
      for point in [wide.low, wide.high] + inside {
        guard let value = brackets.exactAmount(of: point) else { return nil }
        (low, high) = (min(low, value), max(high, value))
      }
    }
    return NumberType(
      unit: use.type.unit * parameters[use.parameter].unit, scale: scale + valueScale, low: low, high: high)
  }

  /// The interval of a sum over brackets that shares widen: at most the greatest rate of all that is there.
  private func sharedBracketsType(of use: ScaleUse) -> NumberType? {
    guard case .number(let shares)? = use.shares?.type else { return nil }
    let scale = use.thresholdScale + shares.scale
    guard scale + use.valueScale <= Number.maximumScale, let wide = use.type.at(scale: scale) else { return nil }
    var (low, high): (Int128, Int128) = (0, 0)
    for case .scale(let thresholds) in use.contents {
      guard let brackets = Brackets(thresholds, thresholdScale: use.thresholdScale, rateScale: use.valueScale) else {
        return nil
      }
      for threshold in brackets.thresholds {
        let (lifted, over) = threshold.multipliedReportingOverflow(by: shares.high)
        let (distance, under) = wide.high.subtractingReportingOverflow(min(lifted, 0))
        guard !over, !under else { return nil }
        for rate in brackets.rates {
          let (amount, over) = max(0, distance).multipliedReportingOverflow(by: rate)
          guard !over else { return nil }
          (low, high) = (min(low, amount), max(high, amount))
        }
      }
    }
    return NumberType(
      unit: use.type.unit * parameters[use.parameter].unit, scale: scale + use.valueScale, low: low, high: high)
  }
}

extension Parameter.Content {
  var isTable: Bool {
    if case .table = self { true } else { false }
  }
}
