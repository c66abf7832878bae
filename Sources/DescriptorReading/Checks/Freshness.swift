internal import DescriptorModel
internal import Languages
internal import RuleValues
internal import SourceDiagnostics

// Texts change every year: what nobody has read again for a year may have changed.
extension DescriptorCheck {
  mutating func checkFreshness() {
    guard let limit = CalendarDate(year: date.year - 1, month: date.month, day: min(date.day, 28)) else { return }
    for text in descriptor.legal where text.checked < limit { stale(text.checked, text.span) }
    for value in descriptor.parameters.flatMap({ $0.values }) {
      if let checked = value.checked, checked < limit, value.period.contains(date) { stale(checked, value.span) }
    }
  }

  private mutating func stale(_ checked: CalendarDate, _ span: SourceSpan) {
    diagnostics.append(
      Diagnostic(
        DescriptorDiagnostics.stale, .warning, at: span, fr: "Relu le \(checked), il y a plus d'un an au \(date).",
        en: "Last read on \(checked), over a year before \(date).",
        help: .init(
          fr: "Relisez le texte, puis mettez à jour « checked ».", en: "Read the text again, then update “checked”.")))
  }
}
