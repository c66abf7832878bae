internal import DescriptorModel
internal import Explanations
internal import Languages
internal import RuleValues

// What the algorithm decides, for whom, who decides, and what it weighs; how to contest; the whole public record.
extension EntryWriter {
  var overview: Part? {
    let record = descriptor.publicRecord
    let concerned = record.peopleConcerned.map { say($0) }
    let outputs = HTML(
      joining: descriptor.outputs.map { say($0.label.words) }, by: language == .french ? " ; " : "; ")
    return Part(
      anchor: "overview", title: say("En bref", "In brief"),
      content: facts([
        line(say("À quoi il sert", "What it is for"), record.purpose.map { capitalized($0) }),
        line(say("Ce qu'il donne", "What it gives"), outputs),
        line(say("Pour qui", "For whom"), concerned),
        line(say("Administration", "Administration"), say(record.administration)),
        line(say("Qui décide", "Who decides"), record.decidedBy.map { say($0) }),
        line(say("Ce que l'algorithme y fait", "What the algorithm does in it"), record.contribution.map { say($0) }),
        line(
          say("Automatisation", "Automation"),
          record.automation.map { "\(format.capitalized(automationWords($0, say)))" }),
        line(say("En vigueur", "In force"), "\(period(descriptor.inForce))"),
        line(say("Ce qu'il ne couvre pas", "What it does not cover"), descriptor.covered.map { say($0.statement) }),
        line(say("Campagnes", "Campaigns"), campaigns),
      ]))
  }

  private var campaigns: HTML? {
    guard !entry.campaigns.isEmpty else { return nil }
    let items = entry.campaigns.map { campaign -> HTML in
      let rest = say(
        " : \(format.count(campaign.places.count)) lieux, règles du ",
        ": \(format.count(campaign.places.count)) places, rules of ")
      return "<li>\(say(campaign.title))\(rest)\(format.date(campaign.date))</li>\n"
    }
    return "<ul>\n\(items)</ul>"
  }

  /// `depuis le 1ᵉʳ septembre 2016`, `du … au …`: the end is the first day on which the rules hold no longer.
  func period(_ period: Period) -> String {
    guard let until = period.until else {
      return say("depuis le ", "since ") + format.date(period.from)
    }
    return say("du ", "from ") + format.date(period.from) + say(" au ", " to ") + format.date(until)
      + say(" (exclu)", " (not included)")
  }

  var recourse: Part? {
    let ways = descriptor.publicRecord.recourse
    guard !ways.isEmpty else { return nil }
    let items = ways.map { way -> HTML in "<li>\(say(way.words))</li>\n" }
    let contact: HTML? = descriptor.publicRecord.contact.map { contact in
      "<p>\(say("À qui s'adresser : ", "Whom to address: "))\(say(contact))</p>\n"
    }
    return Part(
      anchor: "recourse", title: say("Comment contester", "How to contest"),
      content: "<ul>\n\(items)</ul>\n\(contact)")
  }

  /// The fields of the French inventory's template (DINUM), in its four blocks.
  var publicRecord: Part? {
    let record = descriptor.publicRecord
    let legal = HTML(joining: descriptor.legal.map { citation($0) }, by: language == .french ? " ; " : "; ")
    let data = HTML(
      joining: descriptor.inputs.map { say($0.label.words) }, by: language == .french ? " ; " : "; ")
    let updated = descriptor.legal.map { $0.checked }.max()
    let operations = say(
      "\(descriptor.rules.count) règles, plus haut sur cette page",
      "\(descriptor.rules.count) rules, above on this page")
    let nothing: HTML = "<span class=\"muted\">\(say("Non renseigné", "Not given"))</span>"
    func known(_ wording: Wording?) -> HTML { wording.map { say($0) } ?? nothing }
    let sources = unique(descriptor.inputs.compactMap { $0.source })
    let sourceWords = HTML(joining: sources.map { say($0) }, by: language == .french ? " ; " : "; ")
    let resources = record.resources.map { resource -> HTML in
      resource.url.hasPrefix("https://") || resource.url.hasPrefix("http://")
        ? "<li><a href=\"\(resource.url)\">\(say(resource.words))</a></li>\n" : "<li>\(say(resource.words))</li>\n"
    }
    let blocks: [(String, [HTML?])] = [
      (
        say("L'administration", "The administration"),
        [
          line(say("Nom de l'administration", "Name"), say(record.administration)),
          line(say("Direction ou service", "Department"), known(record.service)),
          line(say("Contact", "Contact"), known(record.contact)),
          line(say("Échelon", "Level"), record.level.map { "\(levelWords($0))" } ?? nothing),
          line(say("Mise à jour", "Updated"), updated.map { "\(format.date($0))" } ?? nothing),
        ]
      ),
      (
        say("La décision", "The decision"),
        [
          line(say("Nom de l'algorithme", "Name of the algorithm"), say(descriptor.title)),
          line(say("Contexte", "Context"), known(record.context)),
          line(say("Finalité", "Purpose"), record.purpose.map { capitalized($0) } ?? nothing),
          line(say("Rôle dans la décision", "Part in the decision"), known(record.contribution)),
          line(
            say("Niveau d'automatisation", "Degree of automation"),
            record.automation.map { "\(format.capitalized(automationWords($0, say)))" } ?? nothing),
          line(say("Fondements juridiques", "Legal basis"), legal.isEmpty ? nothing : legal),
        ]
      ),
      (
        say("L'effet", "The effect"),
        [
          line(say("Décisions par an", "Decisions a year"), known(record.decisionsPerYear?.words)),
          line(say("Portée", "Reach"), record.scope.map { "\(scopeWords($0))" } ?? nothing),
          line(say("Public concerné", "People concerned"), known(record.peopleConcerned)),
        ]
      ),
      (
        say("Le fonctionnement", "How it works"),
        [
          line(say("Données traitées", "Data"), data.isEmpty ? nothing : data),
          line(say("Source des données", "Source of the data"), sources.isEmpty ? nothing : sourceWords),
          line(say("Mode de collecte", "How they are collected"), known(record.dataCollection)),
          line(say("Type d'algorithme", "Kind of algorithm"), "\(say("Système de règles", "System of rules"))"),
          line(say("Opérations effectuées", "Operations"), "\(operations)"),
          line(
            say("Ressources", "Resources"), resources.isEmpty ? nothing : "<ul>\n\(resources)</ul>"),
        ]
      ),
    ]
    let content = blocks.map { block -> HTML in "<h3>\(block.0)</h3>\n\(facts(block.1))" }
    return Part(anchor: "record", title: say("Fiche publique", "Public record"), content: "\(content)")
  }

  private func levelWords(_ level: PublicRecord.Level) -> String {
    switch level {
    case .national: "National"
    case .regional: say("Régional", "Regional")
    case .departmental: say("Départemental", "Departmental")
    case .local: "Local"
    }
  }

  private func scopeWords(_ scope: PublicRecord.Scope) -> String {
    switch scope {
    case .external: say("Externe : elle concerne des usagers", "External: it concerns people outside")
    case .internal: say("Interne à l'administration", "Internal to the administration")
    }
  }

  func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
    var seen: Set<Element> = []
    return elements.filter { seen.insert($0).inserted }
  }
}
