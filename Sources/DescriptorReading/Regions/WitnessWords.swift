internal import DescriptorModel
internal import Languages
internal import RuleExpressions
internal import RuleValues
internal import SourceDiagnostics

/// Says a case in words: `nombre d'enfants : 3 enfants, revenu : 12 001 € par an`.
struct WitnessWords {
  let descriptor: Descriptor

  func wording(_ columns: [ConditionSpace.Column], _ point: [Int128]) -> Wording {
    let parts = zip(columns, point).map { part($0, $1) }
    return Wording(
      fr: parts.map { $0.fr }.joined(separator: ", "),
      en: parts.map { $0.text(in: .english) }.joined(separator: ", "))
  }

  private func part(_ column: ConditionSpace.Column, _ coordinate: Int128) -> Wording {
    switch column.meaning {
    case .value(let expression):
      let (name, value) = (name(expression), value(coordinate, expression))
      return Wording(fr: "\(name.fr)\u{A0}: \(value.fr)", en: "\(name.text(in: .english)): \(value.text(in: .english))")
    case .order(let a, let b):
      let sign = coordinate < 0 ? "<" : coordinate == 0 ? "=" : ">"
      let (left, right) = (name(a), name(b))
      return Wording(
        fr: "\(left.fr) \(sign) \(right.fr)", en: "\(left.text(in: .english)) \(sign) \(right.text(in: .english))")
    }
  }

  /// The label of a name; of anything else, the author's own text.
  private func name(_ expression: TypedExpression) -> Wording {
    switch expression.node {
    case .reference(.input(let index)): return descriptor.inputs[index].label.words
    case .reference(.rule(let index)): return descriptor.rules[index].label.words
    case .parameter(let index, _, _): return descriptor.parameters[index].label.words
    case .reference(.field(let list, let field)):
      if case .records(let fields, _) = descriptor.inputs[list].kind { return fields[field].label.words }
    case .constant(let value): return self.value(value, unit: expression.type.unit)
    default: break
    }
    return Wording(fr: "« \(expression.span.text) »", en: "“\(expression.span.text)”")
  }

  private func value(_ coordinate: Int128, _ expression: TypedExpression) -> Wording {
    switch expression.type {
    case .boolean: return coordinate == 0 ? Wording(fr: "non", en: "no") : Wording(fr: "oui", en: "yes")
    case .number(let type): return value(.number(Number(coordinate, scale: type.scale)), unit: type.unit)
    case .date:
      let text = CalendarDate(dayNumber: Int(truncatingIfNeeded: coordinate))?.description ?? ""
      return Wording(fr: text, en: text)
    case .key(let type):
      guard let index = Int(exactly: coordinate), let members = type.members, members.indices.contains(index) else {
        return Wording(fr: "?", en: "?")
      }
      return choice(members[index])
    case .keys, .text: return Wording(fr: "?", en: "?")
    }
  }

  private func value(_ value: Value, unit: Unit?) -> Wording {
    switch value {
    case .number(let number):
      guard let entry = unit.flatMap({ descriptor.units[$0] }) else {
        let text = [number.reduced.description, unit.map { $0.description } ?? ""].filter { !$0.isEmpty && $0 != "1" }
        return Wording(fr: text.joined(separator: " "), en: text.joined(separator: " "))
      }
      let words = number == Number(1) ? entry.one : entry.other
      func quantity(_ words: String, _ space: String) -> String {
        let digits = grouped(number.reduced, space)
        return words.isEmpty ? digits : "\(digits)\u{A0}\(words)"
      }
      return Wording(fr: quantity(words.fr, "\u{202F}"), en: quantity(words.text(in: .english), ","))
    case .key(let key): return choice(key)
    case .date(let date): return Wording(fr: date.description, en: date.description)
    case .boolean(let flag): return flag ? Wording(fr: "oui", en: "yes") : Wording(fr: "non", en: "no")
    case .text(let text): return Wording(fr: text, en: text)
    case .keys, .records: return Wording(fr: "?", en: "?")
    }
  }

  private func choice(_ key: String) -> Wording {
    let inputs = descriptor.inputs.flatMap { input -> [Input] in
      if case .records(let fields, _) = input.kind { return [input] + fields }
      return [input]
    }
    return inputs.lazy.compactMap { $0.choiceLabel(key) }.first ?? Wording(fr: key, en: key)
  }

  /// The whole part in groups of three digits.
  private func grouped(_ number: Number, _ space: String) -> String {
    let parts = number.description.split(separator: ".")
    let sign = number.coefficient < 0 ? "-" : ""
    let digits = Array((parts.first ?? "0").unicodeScalars.filter { $0 != "-" })
    var whole = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { whole += space }
      whole.unicodeScalars.append(digit)
    }
    return sign + whole + (parts.count > 1 ? "." + parts[1] : "")
  }
}

extension ValueType {
  var unit: Unit? {
    if case .number(let type) = self { type.unit } else { nil }
  }
}
