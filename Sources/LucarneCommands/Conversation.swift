internal import Languages

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Questions asked one by one, with a way back. What is asked and what an answer means is the conversation's own; how a
/// terminal shows it is the same for all.
protocol Conversation {
  /// The question, ready for an answer behind it; nil once everything has been asked.
  func prompt(in language: Language) -> String?
  /// What `?` shows; nil where it is an answer like any other.
  func help(in language: Language) -> String?
  var canGoBack: Bool { get }
  /// Undoes the last answer, and asks its question again.
  mutating func goBack()
  /// Takes an answer and goes on; else changes nothing and gives the reason.
  mutating func refusal(of answer: String) throws -> Wording?
}

extension Terminal {
  /// Whether questions can be asked: answers come from a terminal, and it shows standard error.
  static var canConverse: Bool { isatty(0) == 1 && isatty(2) == 1 }

  /// Asks everything that there is to ask; false away from a terminal, or where the answers end early.
  ///
  /// Questions go to standard error, so that standard output holds the result alone.
  static func hold<C: Conversation>(
    _ conversation: inout C, opening: Wording, in language: Language
  ) throws -> Bool {
    guard canConverse else { return false }
    try print(opening.text(in: language) + "\n", to: 2)
    while let prompt = conversation.prompt(in: language) {
      try print(prompt, to: 2)
      guard let line = readLine() else {
        try print("\n", to: 2)
        return false
      }
      let answer = line.filter { $0 != " " }
      if answer == "<" {
        if !conversation.canGoBack {
          let first = Wording(fr: "C'est la première question.", en: "This is the first question.")
          try print(first.text(in: language) + "\n", to: 2)
        }
        conversation.goBack()
      } else if answer == "?", let help = conversation.help(in: language) {
        try print(help, to: 2)
      } else if let refusal = try conversation.refusal(of: line) {
        try print("  ! \(refusal.text(in: language))\n", to: 2)
      }
    }
    return true
  }
}
