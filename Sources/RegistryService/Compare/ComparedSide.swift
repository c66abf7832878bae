internal import Audits
internal import DescriptorModel
internal import Languages
internal import RuleEngine
internal import RuleValues

/// One of two algorithms, or of two days of one, on data that both read from one form.
struct ComparedSide {
  let entry: PublishedEntry
  /// The field of the form that holds the day.
  let dayField: String
  var person: PersonCase
  let writer: FieldWriter
  /// The inputs of this side that the form asks for under names of their own: the other side's of that name take other
  /// answers.
  let own: Set<String>
  /// Where the names of those fields begin.
  private let ownPrefix: String

  /// - Parameters:
  ///   - own: names of inputs that are not shared with the other side.
  ///   - prefix: where the fields of those begin.
  init(
    _ entry: PublishedEntry, _ fields: FormFields, dayField: String, own: Set<String>, prefix: String,
    in language: Language, programs: ProgramCache, today: CalendarDate?
  ) {
    self.entry = entry
    self.dayField = dayField
    self.own = own
    ownPrefix = prefix
    let read = fields.ofSide(dayField: dayField, own: own, prefix: prefix)
    person = PersonCase(entry, read, in: language, programs: programs, today: today)
    person.faults = person.faults.map { fault in
      fault.field == "date" ? (dayField, fault.message) : (ComparedSide.shown(fault.field, own, prefix), fault.message)
    }
    writer = FieldWriter(person, person.rules?.descriptor ?? entry.newest.descriptor)
  }

  private static func shown(_ field: String, _ own: Set<String>, _ prefix: String) -> String {
    let parts = field.split(separator: ".", maxSplits: 2).map { String($0) }
    guard parts.count > 1, parts[0] + "." == AnswerReading.Part.own.rawValue, own.contains(parts[1]) else {
      return field
    }
    return prefix + field.dropFirst(AnswerReading.Part.own.rawValue.count)
  }

  /// The name of an input's field.
  func field(of input: Input) -> String {
    (own.contains(input.name) ? ownPrefix : AnswerReading.Part.own.rawValue) + input.name
  }

  var title: Wording { entry.newest.descriptor.title }
  var day: CalendarDate? { person.rules?.program.referenceDate }
}

extension FormFields {
  /// The fields as the form of one side alone would send them. Its own stay under both names, so that they can be shown again.
  fileprivate func ofSide(dayField: String, own: Set<String>, prefix: String) -> FormFields {
    var side = FormFields()
    side.append("date", self[dayField] ?? self["date"] ?? "")
    let shared = AnswerReading.Part.own.rawValue
    for field in fields where field.name != "date" {
      guard !own.isEmpty else {
        side.append(field.name, field.value)
        continue
      }
      if field.name.hasPrefix(shared), own.contains(name(in: field.name, after: shared)) { continue }
      side.append(field.name, field.value)
      if field.name.hasPrefix(prefix), own.contains(name(in: field.name, after: prefix)) {
        side.append(shared + field.name.dropFirst(prefix.count), field.value)
      }
    }
    return side
  }

  private func name(in field: String, after prefix: String) -> String {
    String(field.dropFirst(prefix.count).prefix { $0 != "." })
  }
}
