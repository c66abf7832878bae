package import Languages
internal import RuleValues
internal import SourceDiagnostics

extension ReplayReport {
  /// The cases as a JUnit report: a test suite an algorithm, a test case a sample case, which build servers show.
  ///
  /// No times are written, so that the same report gives the same text. What is written is well-formed XML 1.0 whatever
  /// the names: what XML cannot hold is replaced. Complexity: O(cases).
  package func junit(in language: Language) -> String {
    let phrases = ReplayPhrases.in(language)
    var lines = SourceLines()
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<testsuites name=\"lucarne replay\" tests=\"\(count.cases)\" failures=\"\(count.differing)\">\n"
    for algorithm in algorithms {
      let count = algorithm.count
      text +=
        "  <testsuite name=\"\(escapedXML(algorithm.id))\" tests=\"\(count.cases)\" failures=\"\(count.differing)\">\n"
      text += "    <properties>\n"
      var properties = [("coverage.total", count.parts), ("coverage.reached", count.reached)]
      if triesMutants {
        properties += [
          ("mutants.noticed", count.noticed), ("mutants.survived", count.survived),
          ("mutants.equivalent", count.equivalent),
        ]
      }
      for (name, value) in properties { text += "      <property name=\"\(name)\" value=\"\(value)\"/>\n" }
      text += "    </properties>\n"
      for version in algorithm.versions {
        for replayed in version.cases {
          text += testCase(replayed, "\(algorithm.id).\(version.from)", phrases, &lines)
        }
      }
      text += "  </testsuite>\n"
    }
    return text + "</testsuites>\n"
  }

  private func testCase(
    _ replayed: ReplayedCase, _ group: String, _ phrases: ReplayPhrases, _ lines: inout SourceLines
  ) -> String {
    var text =
      "    <testcase name=\"\(escapedXML(replayed.name))\" classname=\"\(escapedXML(group))\" "
      + "file=\"\(escapedXML(replayed.span.file.name))\" line=\"\(lines.line(of: replayed.span))\""
    guard !replayed.disagreements.isEmpty else { return text + "/>\n" }
    let failures = replayed.disagreements.map { difference in
      (difference, phrases.difference(difference.output, difference.expected, difference.obtained))
    }
    text +=
      ">\n      <failure type=\"disagreement\" message=\"\(escapedXML(failures.map { $0.1 }.joined(separator: " ")))\">"
    text += escapedXML(
      failures.map { "\(lines.place(of: $0.0.span))\u{A0}: \($0.1)" }.joined(separator: "\n"), keepingLines: true)
    return text + "</failure>\n    </testcase>\n"
  }
}

/// The text as it may stand in XML 1.0, in an element or in an attribute; a character that XML excludes is replaced.
func escapedXML(_ text: String, keepingLines: Bool = false) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "'": result += "&apos;"
    case "\n" where keepingLines: result += "\n"
    case "\n", "\t", "\r": result += " "
    default:
      let isExcluded = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value & 0xFFFE == 0xFFFE
      result.unicodeScalars.append(isExcluded ? "\u{FFFD}" : scalar)
    }
  }
  return result
}
