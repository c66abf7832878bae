internal import Languages
internal import SourceDiagnostics

/// libyaml's errors, said so that a person knows where to look and what to do.
extension TreeReader {
  /// Reports the error that stopped libyaml; gives where it is and how far libyaml had read.
  mutating func describe(_ problem: SyntaxProblem, base: Int) -> Failure {
    isWhole = false
    var problem = problem
    problem.offset = min(base + problem.offset, shown.count)
    problem.contextOffset = problem.contextOffset.map { min(base + $0, shown.count) }
    let reached = problem.offset

    let isInFlow = frames.last?.isFlow == true || problem.context.contains("flow")
    let entry = startOfEntry(around: problem, base: base)
    if !isInFlow {
      flagIndentations(before: min(shown.lineEnd(of: problem.offset) + 1, shown.count))
      if hasFlaggedIndentation(from: entry, to: shown.lineEnd(of: problem.offset)) {
        return Failure(place: problem.offset, reached: reached)
      }
    }
    if isInFlow || screening.isFlow, let opening = flowOpening(problem) {
      let faults = FlowFaultFinder.faults(in: shown, from: opening, to: endOfFlow(from: opening))
      for fault in faults { report(diagnostic(fault)) }
      if let first = faults.first, first.range.lowerBound <= problem.offset {
        return Failure(place: first.range.lowerBound, reached: reached)
      }
    }
    let diagnostic = blockDiagnostic(problem)
    report(diagnostic)
    return Failure(place: diagnostic.span?.lower ?? problem.offset, reached: reached)
  }

  /// Where the entry of the outermost mapping starts in which the error lies, as far as is known.
  private func startOfEntry(around problem: SyntaxProblem, base: Int) -> Int {
    var line = shown.lineStart(of: problem.offset)
    while line > base, !startsEntry(at: line) { line = shown.lineStart(of: line - 1) }
    return max(line, base)
  }

  /// The outermost open bracket.
  private func flowOpening(_ problem: SyntaxProblem) -> Int? {
    if let frame = frames.first(where: { $0.isFlow }) { return Int(records[Int(frame.record)].lower) }
    var opening = screening.isFlow ? screening.start : problem.contextOffset ?? shown.count
    while screening.isFlow, opening < shown.count, shown[opening] <= 0x20 { opening += 1 }
    let brackets = [UInt8(ascii: "["), UInt8(ascii: "{")]
    if opening < shown.count, brackets.contains(shown[opening]) { return opening }
    return nil
  }

  /// Where brackets that stand in a block mapping must have been closed: at its next key.
  private func endOfFlow(from opening: Int) -> Int {
    if screening.isFlow { return shown.count }
    var line = shown.lineEnd(of: opening)
    while line < shown.count {
      line += max(shown.lineBreak(at: line, before: shown.count), 1)
      if startsEntry(at: line) { return line }
      line = shown.lineEnd(of: line)
    }
    return shown.count
  }

  private func diagnostic(_ fault: FlowFault) -> Diagnostic {
    let place = span(fault.range.lowerBound, fault.range.upperBound)
    switch fault.kind {
    case .missingComma: return missingComma(at: fault.range.lowerBound)
    case .missingColon:
      return Diagnostic(
        YAMLDiagnostics.colon, at: place, fr: "Il manque un deux-points après cette clé.",
        en: "A colon is missing after this key.",
        help: Wording(fr: "Écrivez « clé: valeur ».", en: "Write “key: value”."))
    case .strayComma:
      return Diagnostic(
        YAMLDiagnostics.comma, at: place, fr: "Rien ne précède cette virgule.", en: "Nothing stands before this comma.",
        help: Wording(
          fr: "Supprimez la virgule, ou ajoutez l'élément qui manque.",
          en: "Delete the comma, or add the item that is missing."))
    case .colonInText: return colonDiagnostic(at: fault.range.lowerBound)
    case .unclosedQuote: return unclosedQuote(at: fault.range.lowerBound)
    case .textAfterQuote: return textAfterQuote(at: fault.range.lowerBound)
    case .unclosedBracket:
      let bracket = self.bracket(at: fault.range.lowerBound)
      return Diagnostic(
        YAMLDiagnostics.unclosed, at: place, fr: "« \(bracket.open) » est ouvert ici et n'est pas fermé.",
        en: "“\(bracket.open)” is opened here and not closed.",
        help: Wording(
          fr: "Ajoutez « \(bracket.close) » à la fin.", en: "Add “\(bracket.close)” at the end."))
    case .wrongBracket:
      let opening = fault.opening ?? fault.range.lowerBound
      let bracket = self.bracket(at: opening)
      return Diagnostic(
        YAMLDiagnostics.unclosed, at: place,
        fr: "« \(bracket.close) » est attendu ici pour fermer « \(bracket.open) ».",
        en: "“\(bracket.close)” is expected here to close “\(bracket.open)”.",
        labels: [.init(span(opening, opening + 1), fr: "ouvert ici", en: "opened here")],
        help: Wording(
          fr: "Fermez ce qui a été ouvert en dernier d'abord.", en: "Close first what was opened last."))
    }
  }

  private func bracket(at place: Int) -> (open: String, close: String) {
    place < shown.count && shown[place] == UInt8(ascii: "{") ? ("{", "}") : ("[", "]")
  }

  func missingComma(at place: Int) -> Diagnostic {
    Diagnostic(
      YAMLDiagnostics.comma, at: span(place, place), fr: "Il manque une virgule ici.", en: "A comma is missing here.",
      help: Wording(fr: "Ajoutez « , » avant l'élément suivant.", en: "Add “,” before the next item."))
  }

  func colonDiagnostic(at place: Int) -> Diagnostic {
    Diagnostic(
      YAMLDiagnostics.colon, at: span(place, place + 1), fr: "Un deux-points n'est pas attendu ici.",
      en: "A colon is not expected here.",
      help: Wording(
        fr: "S'il fait partie du texte, mettez toute la valeur entre guillemets doubles.",
        en: "If it is part of the text, put the whole value between double quotes."))
  }

  func unclosedQuote(at place: Int) -> Diagnostic {
    Diagnostic(
      YAMLDiagnostics.unclosed, at: span(place, place + 1), fr: "Ce guillemet est ouvert ici et n'est pas fermé.",
      en: "This quote is opened here and not closed.",
      help: Wording(
        fr: "Fermez le texte par le même guillemet, à la fin de la valeur.",
        en: "Close the text by the same quote, at the end of the value."))
  }

  func textAfterQuote(at place: Int) -> Diagnostic {
    Diagnostic(
      YAMLDiagnostics.quote, at: span(place, place + 1), fr: "Ce texte suit un guillemet fermant.",
      en: "This text follows a closing quote.",
      help: Wording(
        fr: "Mettez toute la valeur entre guillemets doubles ; une apostrophe y reste simple.",
        en: "Put the whole value between double quotes; an apostrophe may stand there as it is."))
  }
}
