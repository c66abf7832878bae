package import DescriptorModel
internal import RuleExpressions
package import RuleValues

/// An output on which decisions are compared, and the integers that stand for its values while they are.
package struct DecidedOutput: Sendable {
  /// Its place among the descriptor's outputs.
  package let index: Int
  package let name: String
  package let label: Label
  package let form: Form

  package enum Form: Sendable, Hashable {
    case boolean
    /// Decided numbers keep more decimals than the rule gives, so that a wrong one can be told from the right one.
    case number(scale: Int, Unit)
    case date
    case key([String])
    case keys([String])
  }

  /// The code of what is not there: an empty cell, and an output that does not apply.
  package static let empty = Int128.min
  /// The code of what depends on something that was not given.
  static let undetermined = Int128.min + 1

  /// Nil for an output that no rule of the person gives: a place, a rank.
  package init?(_ descriptor: Descriptor, _ index: Int) {
    let output = descriptor.outputs[index]
    guard case .rule(let rule) = output.source else { return nil }
    switch descriptor.rules[rule].type {
    case .boolean: form = .boolean
    case .number(let type): form = .number(scale: max(type.scale, 6), type.unit)
    case .date: form = .date
    case .key(let type): form = .key(type.members ?? [])
    case .keys(let type): form = .keys(type.members ?? [])
    case .text: return nil
    }
    self.index = index
    name = output.name
    label = output.label
  }

  /// The code of a value; nil for a value of another kind, or with more decimals than are kept.
  package func code(_ value: Value) -> Int128? {
    switch (value, form) {
    case (.boolean(let flag), .boolean): return flag ? 1 : 0
    case (.number(let number), .number(let scale, _)):
      return number.reduced.coefficient(atScale: scale).flatMap { $0 > DecidedOutput.undetermined ? $0 : nil }
    case (.date(let date), .date): return Int128(date.dayNumber)
    case (.key(let key), .key(let members)): return members.firstIndex(of: key).map { Int128($0) }
    case (.keys(let keys), .keys(let members)):
      var bits: Int128 = 0
      for key in keys {
        guard let index = members.firstIndex(of: key), index < 126 else { return nil }
        bits |= 1 << Int128(index)
      }
      return bits
    default: return nil
    }
  }

  /// The value of a code; nil for what is not there or not known.
  package func value(_ code: Int128) -> Value? {
    guard code > DecidedOutput.undetermined else { return nil }
    switch form {
    case .boolean: return .boolean(code != 0)
    case .number(let scale, _): return .number(Number(code, scale: scale).reduced)
    case .date: return CalendarDate(dayNumber: Int(truncatingIfNeeded: code)).map { .date($0) }
    case .key(let members):
      return Int(exactly: code).flatMap { members.indices.contains($0) ? .key(members[$0]) : nil }
    case .keys(let members):
      return .keys(members.enumerated().filter { code >> Int128($0.offset) & 1 == 1 }.map { $0.element })
    }
  }

  func code(_ state: Stated) -> Int128 {
    switch state {
    case .known(let value): code(value) ?? DecidedOutput.undetermined
    case .missing: DecidedOutput.undetermined
    case .notApplicable: DecidedOutput.empty
    }
  }

  /// The unit of a number.
  package var unit: Unit? {
    if case .number(_, let unit) = form { unit } else { nil }
  }

  /// The decimals of the codes of a number; 0 for anything else.
  var scale: Int {
    if case .number(let scale, _) = form { scale } else { 0 }
  }

  /// Whether sums of it mean something: a number that measures rather than names or ranks.
  var isAmount: Bool {
    if case .number(_, let unit) = form { unit != .one } else { false }
  }
}
