internal import Languages
internal import SourceDiagnostics

/// The errors outside of brackets, by libyaml's own sentences (version 0.2.5).
extension TreeReader {
  func blockDiagnostic(_ problem: SyntaxProblem) -> Diagnostic {
    let place = problem.offset
    let context = problem.contextOffset ?? place
    switch problem.problem {
    case "could not find expected ':'":
      let end = max(context + 1, trimmedEnd(of: context))
      return Diagnostic(
        YAMLDiagnostics.colon, at: span(context, end), fr: "Il manque un deux-points sur cette ligne.",
        en: "A colon is missing on this line.",
        help: Wording(
          fr: "Écrivez « clé: valeur », ou indentez la ligne si elle continue la précédente.",
          en: "Write “key: value”, or indent the line if it goes on with the one before."))
    case "mapping values are not allowed in this context":
      return isFirstColon(at: place) ? indentationDiagnostic(at: lineText(at: place)) : colonDiagnostic(at: place)
    case "did not find expected <document start>" where frames.isEmpty && screening.isFlow:
      let text = lineText(at: place)
      return Diagnostic(
        YAMLDiagnostics.syntax, at: span(place, max(place, text.upperBound)),
        fr: "Ceci suit la fin du document.", en: "This follows the end of the document.",
        help: Wording(
          fr: "Supprimez-le, ou un crochet ou une accolade de trop avant lui.",
          en: "Delete it, or a bracket or brace too many before it."))
    case "did not find expected key", "did not find expected '-' indicator", "did not find expected <document start>":
      return unexpected(at: place)
    case "block sequence entries are not allowed in this context", "mapping keys are not allowed in this context":
      return Diagnostic(
        YAMLDiagnostics.indentation, at: span(place, place + 1), fr: "Une liste ou une clé ne peut pas commencer ici.",
        en: "A list or a key cannot start here.",
        help: Wording(
          fr: "Commencez-la sur la ligne suivante, avec deux espaces de plus.",
          en: "Start it on the next line, with two more spaces."))
    case "found unexpected end of stream", "found unexpected document indicator":
      return unclosedQuote(at: context)
    case "found unknown escape character", "did not find expected hexdecimal number",
      "found invalid Unicode character escape code":
      return escapeDiagnostic(at: place)
    case "found a tab character where an indentation space is expected",
      "found a tab character that violates indentation",
      "found a tab character that violate indentation":
      return tabDiagnostic(at: place)
    case "found character that cannot start any token":
      return place < shown.count && shown[place] == UInt8(ascii: "\t") ? tabDiagnostic(at: place) : reserved(at: place)
    case "did not find expected alphabetic or numeric character":
      return Diagnostic(
        YAMLDiagnostics.syntax, at: span(context, context + 1), fr: "Un texte ne peut pas commencer par ce caractère.",
        en: "A text cannot start with this character.",
        help: Wording(
          fr: "Mettez le texte entre guillemets doubles.", en: "Put the text between double quotes."))
    case "":
      return Diagnostic(
        YAMLDiagnostics.syntax, at: span(place, place), fr: "La mémoire ne suffit pas pour lire ce fichier.",
        en: "There is not enough memory to read this file.",
        help: Wording(fr: "Réessayez plus tard.", en: "Try again later."))
    default:
      return other(problem, at: place)
    }
  }

  private func other(_ problem: SyntaxProblem, at place: Int) -> Diagnostic {
    let (fr, en): (String, String)
    switch problem.context {
    case "while scanning a block scalar":
      (fr, en) = (
        "L'en-tête de ce texte sur plusieurs lignes n'est pas correct.", "The header of this text is not correct."
      )
    case "while scanning a directive", "while scanning a %YAML directive", "while scanning a %TAG directive":
      (fr, en) = ("Cette directive « % » n'est pas connue.", "This “%” directive is unknown.")
    case "while parsing a tag", "while scanning a tag", "while parsing a node":
      (fr, en) = ("Quelque chose manque ou dépasse ici.", "Something is missing or too much here.")
    default:
      (fr, en) = ("Le texte ne peut pas être compris ici.", "The text cannot be understood here.")
    }
    return Diagnostic(
      YAMLDiagnostics.syntax, at: span(place, place + 1), fr: fr, en: en,
      help: Wording(
        fr: "Mettez le texte entre guillemets doubles s'il contient des signes particuliers.",
        en: "Put the text between double quotes if it holds special signs."))
  }

  /// Text that fits nowhere: after a closing quote, after a quote that was never closed, or wrongly indented.
  private func unexpected(at place: Int) -> Diagnostic {
    if let last = lastScalar, last.shape == .singleQuoted || last.shape == .doubleQuoted,
      Int(last.upper) <= place, shown.lineStart(of: Int(last.upper)) == shown.lineStart(of: place)
    {
      return last.isVerbatim || shown.lineStart(of: Int(last.lower)) == shown.lineStart(of: place)
        ? textAfterQuote(at: place) : unclosedQuote(at: Int(last.lower))
    }
    if place < shown.count, shown[place] == UInt8(ascii: ":") { return nullKeyDiagnostic(at: span(place, place + 1)) }
    let isLineStart = lineText(at: place).lowerBound == place
    if isLineStart { return indentationDiagnostic(at: lineText(at: place)) }
    return Diagnostic(
      YAMLDiagnostics.syntax, at: span(place, place + 1), fr: "Ceci n'est pas attendu ici.",
      en: "This is not expected here.",
      help: Wording(
        fr: "Mettez la valeur entre guillemets doubles, ou commencez une nouvelle ligne.",
        en: "Put the value between double quotes, or start a new line."))
  }

  private func indentationDiagnostic(at text: Range<Int>) -> Diagnostic {
    Diagnostic(
      YAMLDiagnostics.indentation, at: span(text.lowerBound, text.upperBound),
      fr: "Le retrait de cette ligne ne correspond à rien de ce qui précède.",
      en: "This line's indentation matches nothing before it.",
      help: Wording(
        fr: "Alignez-la sur les lignes du même niveau.", en: "Align it with the lines of the same level."))
  }

  private func tabDiagnostic(at place: Int) -> Diagnostic {
    Diagnostic(
      YAMLDiagnostics.tab, at: span(place, place + 1), fr: "Une tabulation ne peut pas servir de retrait.",
      en: "A tab cannot be used as indentation.",
      help: Wording(fr: "Remplacez-la par des espaces.", en: "Replace it by spaces."))
  }

  private func reserved(at place: Int) -> Diagnostic {
    let sign = span(place, place + 1).text
    return Diagnostic(
      YAMLDiagnostics.syntax, at: span(place, place + 1), fr: "Un texte ne peut pas commencer par « \(sign) ».",
      en: "A text cannot start with “\(sign)”.",
      help: Wording(fr: "Mettez le texte entre guillemets doubles.", en: "Put the text between double quotes."))
  }

  private func escapeDiagnostic(at place: Int) -> Diagnostic {
    // libyaml stops at the backslash, or at the digits after it.
    var start = place
    while start > 0, place - start < 2, shown[min(start, shown.count - 1)] != UInt8(ascii: "\\") { start -= 1 }
    return Diagnostic(
      YAMLDiagnostics.escape, at: span(start, start + 2), fr: "Cette suite « \\ » n'est pas connue.",
      en: "This “\\” sequence is unknown.",
      help: Wording(
        fr: "Écrivez « \\\\ » pour une barre oblique inverse, « \\uXXXX » pour un caractère.",
        en: "Write “\\\\” for a backslash, “\\uXXXX” for a character."))
  }

  /// The text of the line around `place`, without its indentation and what follows the last letter.
  private func lineText(at place: Int) -> Range<Int> {
    var lower = shown.lineStart(of: place)
    let end = shown.lineEnd(of: place)
    while lower < end, shown.isBlank(at: lower) { lower += 1 }
    return lower..<max(lower, trimmedEnd(of: place))
  }

  private func trimmedEnd(of place: Int) -> Int {
    var end = shown.lineEnd(of: place)
    let start = shown.lineStart(of: place)
    while end > start, shown.isBlank(at: end - 1) { end -= 1 }
    return end
  }

  /// Whether the colon at `place` is the first of its line that separates a key: then the line is what is misplaced.
  private func isFirstColon(at place: Int) -> Bool {
    for index in shown.lineStart(of: place)..<max(shown.lineStart(of: place), place)
    where shown[index] == UInt8(ascii: ":") && index + 1 < shown.count && shown.isBlank(at: index + 1) {
      return false
    }
    return true
  }
}
