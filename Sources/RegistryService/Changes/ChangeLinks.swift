internal import DescriptorModel
internal import Languages
internal import RuleValues

// From the versions of an entry to what changed in them.
extension EntryWriter {
  /// To what a version changed; nothing for the first.
  func changeLink(_ other: EntryVersion) -> HTML? {
    guard let index = entry.versions.firstIndex(where: { $0.from == other.from }), index > 0,
      let pair = DayPair(lastOf: entry.daysOfChange, on: other.from), pair.to == other.from
    else { return nil }
    let path = Address(.changes(entry.id, pair), in: language).path
    return " · <a href=\"\(path)\">\(say("ce qui a changé", "what changed"))</a>"
  }

  /// To all changes, and to a comparison on one's own data.
  var comparisonLinks: HTML {
    let changes: HTML? =
      entry.daysOfChange.count > 1
      ? """
      <a class="button second" href="\(Address(.changes(entry.id, nil), in: language).path)">\(say("Comparer deux jours", "Compare two days"))</a>

      """
      : nil
    let compare: HTML? =
      descriptor.allocation == nil
      ? """
      <a class="button second" href="\(Address(.compare, in: language).path)?a=\(entry.id)">\(say("Comparer à un autre algorithme", "Compare with another algorithm"))</a>

      """
      : nil
    return "<div class=\"actions\">\n\(changes)\(compare)</div>\n"
  }
}
