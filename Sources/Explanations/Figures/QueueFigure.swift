internal import DecisionRecords
internal import DescriptorModel
internal import Languages
internal import RuleValues
internal import StructuredDocuments

// The queue at a place: its seats and who took them, the requests and how many were admitted, and, where the criterion
// that decided is a number of some unit, the last one admitted beside the person.
extension Explainer {
  /// Nil where there was no queue: the wish was not examined, or there was room for all.
  func queueFigure(_ wish: RecordedWish) -> Figure? {
    guard wish.verdict == .granted || wish.verdict == .refused || wish.verdict == .undetermined, !wish.cutOff.isEmpty,
      wish.requests > 0, wish.capacity >= 0
    else { return nil }
    let words = DocumentPhrases.in(language)
    func said(_ phrase: @Sendable (String, Bool) -> String, _ count: Int) -> String {
      phrase(format.count(count), format.isPlural(count))
    }
    let isCalling = descriptor.allocation?.mechanism == .callOrder
    let admitted = isCalling ? words.calledRequests : words.admittedRequests
    let free = max(0, wish.capacity - wish.admitted)
    let refused = max(0, wish.requests - wish.admittedRequests)
    var seats = [Part(wish.admittedRequests, .light, said(admitted, wish.admittedRequests))]
    if descriptor.allocation?.byRight != nil {
      seats.insert(Part(wish.admittedByRight, .filled, said(words.admittedByRight, wish.admittedByRight)), at: 0)
    }
    if free > 0 { seats.append(Part(free, .empty, said(words.emptySeats, free))) }
    let requests = [
      Part(wish.admittedRequests, .light, said(admitted, wish.admittedRequests)),
      Part(refused, .empty, said(isCalling ? words.notCalledRequests : words.refusedRequests, refused)),
    ]
    // Seats are the place's, requests the group's: only the latter queue together.
    let bars =
      (wish.group == nil ? [Bar(title: said(words.seats, wish.capacity), parts: seats)] : [])
      + [Bar(title: said(wish.group == nil ? words.requests : words.groupRequests, wish.requests), parts: requests)]
    let last = comparison(wish, words)
    guard let drawing = drawing(bars, last) else { return nil }
    var facts = bars.map { bar in
      bar.title + phrases.colon + bar.parts.map { $0.words }.joined(separator: ", ") + "."
    }
    if let last {
      facts.append(
        format.capitalized(last.criterion) + phrases.colon
          + last.marks.map { $0.words }.joined(separator: phrases.semicolon)
          + ".")
    }
    let title = words.queueAt("\(descriptor.allocation?.place.one.words.text(in: language) ?? "") \(wish.place.name)")
    return Figure(title: title, facts: facts, drawing: drawing, isToldInText: true)
  }

  private struct Part {
    let count: Int
    let tone: Drawing.Tone
    let words: String

    init(_ count: Int, _ tone: Drawing.Tone, _ words: String) {
      self.count = count
      self.tone = tone
      self.words = words
    }
  }

  private struct Bar {
    let title: String
    let parts: [Part]
  }

  /// The last one admitted and the person, at the criterion that decided between them.
  private struct LastAdmitted {
    let criterion: String
    let marks: [(value: Number, tone: Drawing.Tone, words: String)]
  }

  private func comparison(_ wish: RecordedWish, _ words: DocumentPhrases) -> LastAdmitted? {
    guard let rule = descriptor.allocation, let index = wish.decidedBy, wish.cutOff.indices.contains(index),
      rule.priority.indices.contains(index), wish.priority.indices.contains(index), wish.admittedRequests > 0,
      case .field = rule.priority[index].source, case .number(let own)? = wish.priority[index].state.value
    else { return nil }
    let (criterion, theirs) = (rule.priority[index], wish.cutOff[index])
    return LastAdmitted(
      criterion: criterion.label.words.text(in: language),
      marks: [
        (theirs, .limit, words.lastAdmitted(format.quantity(theirs, criterion.unit))),
        (own, .person, words.you(format.quantity(own, criterion.unit))),
      ])
  }

  private func drawing(_ bars: [Bar], _ last: LastAdmitted?) -> Drawing? {
    let width = Drawing.columnWidth
    var shapes: [Drawing.Shape] = []
    var y = 0
    let most = bars.map { $0.parts.reduce(0) { $0 + $1.count } }.max() ?? 0
    guard let scale = LinearScale([Number(Int128(most))], length: width - 2) else { return nil }
    for bar in bars {
      shapes.append(.text(x: 0, y: y + 14, .start, format.capitalized(bar.title), isStrong: false))
      y += 22
      var count = 0
      for part in bar.parts where part.count > 0 {
        guard let start = scale.position(Number(Int128(count))),
          let end = scale.position(Number(Int128(count + part.count)))
        else { return nil }
        shapes.append(.rectangle(x: start + 1, y: y, width: max(2, end - start), height: 18, part.tone))
        count += part.count
      }
      y += 28
      for part in bar.parts where part.count > 0 {
        shapes.append(.rectangle(x: 1, y: y, width: 12, height: 12, part.tone))
        shapes.append(.text(x: 20, y: y + 11, .start, part.words, isStrong: false))
        y += 20
      }
      y += 14
    }
    if let last, !draw(last, width, &y, &shapes) { return nil }
    return Drawing(width: width, height: max(1, y - 6), shapes: shapes)
  }

  private func draw(_ last: LastAdmitted, _ width: Int, _ y: inout Int, _ shapes: inout [Drawing.Shape]) -> Bool {
    guard let scale = LinearScale(last.marks.map { $0.value }, length: width - 24) else { return false }
    for line in wrappedLines(of: format.capitalized(last.criterion), columns: Drawing.columnCharacters) {
      shapes.append(.text(x: 0, y: y + 14, .start, line, isStrong: false))
      y += 17
    }
    y += 8
    for mark in last.marks {
      guard let end = scale.position(mark.value) else { return false }
      shapes.append(.rectangle(x: 1, y: y, width: width - 2, height: 14, .track))
      shapes.append(.rectangle(x: 1, y: y, width: end, height: 14, .light))
      shapes.append(.line(x1: end, y1: y - 3, x2: end, y2: y + 17, mark.tone))
      shapes.append(.text(x: 0, y: y + 31, .start, format.capitalized(mark.words), isStrong: mark.tone == .person))
      y += 44
    }
    return true
  }
}
