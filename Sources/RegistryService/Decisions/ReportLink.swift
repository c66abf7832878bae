internal import CanonicalJSON
internal import DecisionRecords
internal import DescriptorModel
internal import Languages
internal import RuleValues

// From a result to the form in which a mistake is reported.
extension DecisionWriter {
  /// A button that opens the form with the case in it. The case goes in the body of the request: an address would keep it.
  func reportForm(_ record: DecisionRecord) -> HTML? {
    guard takesReports else { return nil }
    return """
      <form class="case" method="post" action="\(Address(.desk(DeskPlace(.mistake, id: person.entry.id)), in: language).path)">
      <input type="hidden" name="action" value="\(MistakeForm.show)">
      <input type="hidden" name="version" value="\(descriptor.inForce.from.description)">
      <input type="hidden" name="case" value="\(HTML(lines: caseText(on: record.referenceDate)))">
      <p>\(say(
        "Ce résultat vous semble faux ? Le formulaire s'ouvre avec votre cas, que vous pouvez en ôter.",
        "Does this result seem wrong? The form opens with your case, which you can take out of it."))</p>
      <div class="actions"><button type="submit" class="second">\(say("Signaler une erreur", "Report a mistake"))</button></div>
      </form>

      """
  }

  /// What was entered, and the day: as programs send a case, so that whoever reads the report can run it as it is.
  private func caseText(on day: CalendarDate) -> String {
    var inputs: JSON.Members = [:]
    for (input, value) in zip(descriptor.inputs, person.values) { inputs[input.name] = value?.json }
    return JSON.object(["date": .string(day.description), "inputs": .object(inputs)]).prettyText
  }
}
