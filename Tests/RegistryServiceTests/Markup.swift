/// What is wrong with a page, as far as it can be seen in its text.
struct Markup {
  let page: String
  private let tags: [Substring]

  init(_ page: String) {
    self.page = page
    tags = page.split(separator: "<").dropFirst().compactMap { $0.split(separator: ">", maxSplits: 1).first }
  }

  private static let void: Set<Substring> = ["meta", "link", "input", "br", "img", "rect", "line", "!DOCTYPE", "hr"]

  private func name(_ tag: Substring) -> Substring { tag.prefix { $0 != " " && $0 != "/" && $0 != "\n" } }

  /// The values of an attribute, wherever it stands.
  func values(of attribute: String) -> [String] {
    tags.flatMap { tag in
      tag.split(separator: " \(attribute)=\"", omittingEmptySubsequences: false).dropFirst().map { rest in
        String(rest.prefix { $0 != "\"" })
      }
    }
  }

  var faults: [String] {
    var faults: [String] = []
    if page.contains("RegistryService.") { faults.append("shows a value of the program") }
    if ["&lt;p", "&lt;ul", "&lt;li", "&lt;a ", "&lt;span"].contains(where: { page.contains($0) }) {
      faults.append("shows its own markup as text")
    }
    var open: [Substring] = []
    for tag in tags {
      if tag.hasPrefix("/") {
        if open.popLast() != tag.dropFirst() { faults.append("<\(tag)> closes another element") }
      } else if !Markup.void.contains(name(tag)), !tag.hasSuffix("/") {
        open.append(name(tag))
      }
    }
    if !open.isEmpty { faults.append("not closed: \(open)") }
    let levels = tags.compactMap { tag -> Int? in
      name(tag).count == 2 && tag.hasPrefix("h") ? Int(String(name(tag).dropFirst())) : nil
    }
    if levels.filter({ $0 == 1 }).count != 1 { faults.append("\(levels.filter { $0 == 1 }.count) h1") }
    for (above, below) in zip(levels, levels.dropFirst()) where below > above + 1 {
      faults.append("h\(below) below h\(above)")
    }
    let ids = values(of: "id")
    let known = Set(ids)
    if known.count != ids.count {
      faults.append("ids twice: \(Dictionary(grouping: ids) { $0 }.filter { $0.value.count > 1 }.keys.sorted())")
    }
    for target in values(of: "href").filter({ $0.hasPrefix("#") }).map({ String($0.dropFirst()) })
      + values(of: "for") + values(of: "aria-labelledby")
      + values(of: "aria-describedby").flatMap({ $0.split(separator: " ").map { String($0) } })
    where !known.contains(target) {
      faults.append("nothing has the id \(target)")
    }
    let labelled = Set(values(of: "for"))
    for tag in tags where ["input", "select"].contains(name(tag)) && !tag.contains("type=\"hidden\"") {
      let id = tag.split(separator: " id=\"").dropFirst().first.map { String($0.prefix { $0 != "\"" }) } ?? ""
      if !labelled.contains(id) { faults.append("no label: <\(tag)>") }
    }
    if tags.contains(where: {
      (name($0) == "script" && $0 != "script type=\"application/ld+json\""
        && !$0.hasPrefix("script src=\"/refill-")) || $0.contains(" style=\"")
        || $0.contains(" onclick=")
    }) {
      faults.append("script or style in the page")
    }
    if !page.hasPrefix("<!DOCTYPE html>") { faults.append("no document type") }
    if tags.filter({ name($0) == "main" }).count != 1 { faults.append("main is not there once") }
    return faults
  }
}
