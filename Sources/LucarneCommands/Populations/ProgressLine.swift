internal import Languages

/// How far a run is, on one line of a terminal that is written over: a bar, the rate, the time left.
struct ProgressLine {
  private let language: Language
  /// How many bytes there are to read; nil where that is not known.
  private let size: Int?
  private let start: Duration
  private var shown: Duration

  /// Nil where standard error is no terminal.
  init?(_ language: Language, size: Int?) {
    guard Terminal.isTerminal(2) else { return nil }
    self.language = language
    self.size = size
    start = Terminal.elapsed()
    shown = start
  }

  /// Shows how far the run is, a few times a second.
  mutating func show(bytes: Int, rows: Int) throws {
    let now = Terminal.elapsed()
    guard now - shown > .milliseconds(200) else { return }
    shown = now
    try Terminal.print("\r\(text(bytes: bytes, rows: rows, after: now - start))\u{1B}[K", to: 2)
  }

  /// Takes the line away.
  func clear() throws { try Terminal.print("\r\u{1B}[K", to: 2) }

  func text(bytes: Int, rows: Int, after time: Duration) -> String {
    let seconds = max(0.001, Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18)
    let rate = grouped(Int(Double(rows) / seconds), language)
    let done = grouped(rows, language)
    let perSecond = language == .french ? "lignes/s" : "rows/s"
    guard let size, size > 0, bytes > 0 else {
      return "\(done) \(language == .french ? "lignes" : "rows"), \(rate) \(perSecond)"
    }
    let share = min(1, Double(bytes) / Double(size))
    let left = Int((seconds / share * (1 - share)).rounded(.up))
    let filled = Int(share * 20)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled)
    let percent = "\(Int(share * 100))\(language == .french ? "\u{A0}%" : "%")"
    return "\(bar) \(percent)  \(rate) \(perSecond)  "
      + (language == .french ? "encore \(left / 60) min \(left % 60) s" : "\(left / 60) min \(left % 60) s left")
  }
}

/// A count with its thousands apart.
func grouped(_ count: Int, _ language: Language) -> String {
  let digits = Array(String(count))
  var text = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index) % 3 == 0 { text += language == .french ? "\u{202F}" : "," }
    text.append(digit)
  }
  return text
}
