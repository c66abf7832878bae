import StructuredDocuments
import TestSupport
import Testing

private let colon = "\u{A0}: "

private func bars(_ counts: [Int]) -> Figure? {
  .barChart(
    title: "Décisions",
    marks: counts.enumerated().map { .init(label: "Règle \($0.offset)", count: $0.element, said: "\($0.element)") },
    colon: colon)
}

private func stack(_ counts: [Int]) -> Figure? {
  .stackedBars(
    title: "Accord",
    bars: [.init(label: "Ensemble", said: "décisions", parts: counts.map { .init(count: $0, said: "\($0)") })],
    parts: ["conformes", "en désaccord", "indécidables"], colon: colon)
}

private func histogram(_ classes: [[Int]], series: [String] = ["avant", "après"]) -> Figure? {
  .histogram(
    title: "Montants", series: series,
    classes: classes.enumerated().map {
      .init(label: "Classe \($0.offset)", counts: $0.element, said: "\($0.element)")
    },
    ends: ("0 €", "100 €"), most: "30 personnes", colon: colon)
}

private func interval(_ low: Int, _ point: Int, _ high: Int, reference: Int? = nil) -> Figure? {
  .intervals(
    title: "Taux", intervals: [.init(label: "Lyon", low: low, point: point, high: high, said: "95 %")],
    axis: 0...10_000,
    ends: ("0 %", "100 %"), reference: reference.map { ($0, "Ensemble : 94 %.") }, colon: colon)
}

/// The filled, light and empty rectangles of a figure, legend squares (12 × 12) left out.
private func quantities(_ figure: Figure?) -> [(x: Int, width: Int, height: Int, tone: Drawing.Tone)] {
  (figure?.drawing.shapes ?? []).compactMap { shape in
    guard case .rectangle(let x, _, let width, let height, let tone) = shape, tone != .track,
      !(width == 12 && height == 12)
    else { return nil }
    return (x, width, height, tone)
  }
}

@Suite struct ChartTests {
  @Test("bars are as long as their counts, and nothing is drawn for none")
  func barLengths() {
    let drawn = quantities(bars([100, 50, 0, 25]))
    #expect(drawn.map { $0.width } == [302, 151, 75])
    #expect(bars([0, 0]).map { quantities($0).count } == 0)
  }

  @Test("what is there is seen, even one in a billion")
  func smallCounts() {
    #expect(quantities(bars([1_000_000_000, 1])).map { $0.width } == [302, 2])
    #expect(quantities(stack([1_000_000_000, 1, 0])).map { $0.width } == [301, 2])
  }

  @Test("the parts of a bar fill it and stand one after the other")
  func parts() {
    let drawn = quantities(stack([114, 6, 30]))
    #expect(drawn.map { $0.tone } == [.filled, .light, .empty])
    #expect(drawn.map { $0.x } == [1, 230, 242])
    #expect(drawn.map { $0.width } == [229, 12, 61])
  }

  @Test("two series stand side by side in their class, one alone is filled")
  func series() {
    let two = quantities(histogram([[30, 15], [0, 30]]))
    #expect(two.map { $0.height } == [120, 60, 120])
    #expect(two.map { $0.tone } == [.light, .filled, .filled])
    let one = quantities(histogram([[30], [15]], series: ["personnes"]))
    #expect(one.map { $0.tone } == [.filled, .filled])
  }

  @Test("a point stands within its whiskers, on the axis")
  func whiskers() throws {
    let figure = try #require(interval(8_940, 9_500, 9_810, reference: 9_420))
    let lines = figure.drawing.shapes.compactMap { shape -> (Int, Drawing.Tone)? in
      if case .line(let x, _, _, _, let tone) = shape { (x, tone) } else { nil }
    }
    #expect(lines.map { $0.0 } == [5, 281, 267, 293])
    #expect(lines.map { $0.1 } == [.track, .limit, .filled, .filled])
    #expect(figure.facts == ["Lyon\u{A0}: 95 %.", "Ensemble : 94 %."])
  }

  @Test("the facts say every count, in order")
  func facts() {
    #expect(bars([3, 4])?.facts == ["Règle 0\u{A0}: 3.", "Règle 1\u{A0}: 4."])
    #expect(stack([1, 2, 3])?.facts == ["Ensemble\u{A0}: 1, 2, 3."])
    #expect(histogram([[1, 2]])?.facts == ["Classe 0\u{A0}: [1, 2]."])
  }

  @Test("nothing to show makes no figure")
  func empty() {
    #expect(bars([]) == nil)
    #expect(histogram([]) == nil)
    #expect(histogram([[1]], series: []) == nil)
    #expect(Figure.stackedBars(title: "", bars: [], parts: ["a"], colon: ": ") == nil)
    #expect(Figure.intervals(title: "", intervals: [], axis: 0...1, ends: ("0", "1"), colon: ": ") == nil)
  }

  @Test("whatever the numbers, everything stays inside the picture")
  func extremes() throws {
    let extremes = [0, 1, 2, 301, 302, 303, Int.max / 2, Int.max - 1, Int.max, -1, Int.min]
    var random = SplitMix64(seed: 6)
    for _ in 0..<200 {
      let three = (0..<3).map { _ in extremes[Int(random.next() % UInt64(extremes.count))] }
      let many = (0..<Int(1 + random.next() % 60)).map { _ in three }
      for figure in [
        bars(three), stack(three), histogram(many.map { Array($0.prefix(2)) }),
        interval(three[0], three[1], three[2], reference: three[0]),
      ] {
        let drawing = try #require(figure).drawing
        for shape in drawing.shapes { #expect(isInside(shape, drawing), "\(shape) for \(three)") }
      }
    }
  }

  @Test("long names are broken into lines that fit a phone")
  func longNames() throws {
    let name = "Quotient familial mensuel de la caisse d'allocations familiales du foyer du demandeur"
    let figure = try #require(
      Figure.barChart(title: "", marks: [.init(label: name, count: 1, said: "1 décision")], colon: colon))
    let lines = figure.drawing.shapes.compactMap { shape -> String? in
      if case .text(_, _, _, let text, _) = shape { text } else { nil }
    }
    #expect(lines.count > 2)
    #expect(lines.allSatisfy { $0.count <= Drawing.columnCharacters })
    #expect(lines.dropLast().joined(separator: " ") == name)
  }

  @Test("in a page a chart is a picture with its words, and data cannot become markup")
  func page() throws {
    let figure = try #require(
      Figure.barChart(title: "<b>", marks: [.init(label: "a & <c>", count: 2, said: "2 cas")], colon: ": "))
    let page = HTMLRenderer().render(Document([.figure(figure)]))
    #expect(page.contains("<svg role=\"img\" viewBox=\"0 0 304 34\""))
    #expect(page.contains("<title id=\"figure-1\">&lt;b&gt;</title>"))
    #expect(page.contains("<desc id=\"figure-2\">a &amp; &lt;c&gt;: 2 cas.</desc>"))
    #expect(page.contains("<rect class=\"filled\" x=\"1\" y=\"20\" width=\"302\" height=\"12\"/>"))
    #expect(page.contains("<strong>&lt;b&gt;.</strong> a &amp; &lt;c&gt;: 2 cas.</figcaption>"))
  }

  private func isInside(_ shape: Drawing.Shape, _ drawing: Drawing) -> Bool {
    let (across, down) = (0...drawing.width, -1...drawing.height)
    switch shape {
    case .rectangle(let x, let y, let width, let height, _):
      return width > 0 && height > 0 && across.contains(x) && across.contains(x + width) && down.contains(y)
        && down.contains(y + height)
    case .line(let x1, let y1, let x2, let y2, _):
      return across.contains(x1) && across.contains(x2) && down.contains(y1) && down.contains(y2)
    case .text(let x, let y, _, _, _): return across.contains(x) && down.contains(y)
    }
  }
}
