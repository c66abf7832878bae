internal import DescriptorModel
internal import Languages

// On the page of a result: the same answers under other rules.
extension DecisionWriter {
  var otherRules: HTML? {
    guard descriptor.allocation == nil else { return nil }
    let day = writer.dayField(
      "date_b", say("Jour des autres règles", "Day of the other rules"),
      hint: say("Jour, mois, année\u{A0}: 31/12/2026.", "Year, month, day: 2026-12-31."),
      value: person.fields["date_b"] ?? "")
    return """
      <details><summary>\(say("Et sous les règles d'un autre jour\u{A0}?", "And under the rules of another day?"))</summary>
      <p class="hint">\(say(
        "Les deux résultats sont mis côte à côte, avec vos mêmes réponses.",
        "The two results are put side by side, with the same answers of yours."))</p>
      \(day)<div class="actions"><button type="submit" formaction="\(Address(.compare, in: language).path)" name="a" value="\(person.entry.id)">\(say("Comparer", "Compare"))</button></div>
      </details>

      """
  }
}
