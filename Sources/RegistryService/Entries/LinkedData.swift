internal import CanonicalJSON
internal import DescriptorModel
internal import Languages

extension PublishedEntry {
  /// What search engines understand of the entry (schema.org): a public service, who provides it, the texts behind it.
  func linkedData(of version: EntryVersion, at address: String, in language: Language) -> JSON {
    let descriptor = version.descriptor
    let record = descriptor.publicRecord
    let texts = descriptor.legal.map { text -> JSON in
      var entries: JSON.Members = [
        "@type": .string("Legislation"), "name": .string(text.cite), "inLanguage": .string(Language.french.rawValue),
      ]
      if let url = text.url { entries["url"] = .string(url) }
      return .object(entries)
    }
    var entries: JSON.Members = [
      "@context": .string("https://schema.org"), "@type": .string("GovernmentService"), "@id": .string(address),
      "url": .string(address), "name": .string(descriptor.title.text(in: language)),
      "description": .string(descriptor.summary.text(in: language)),
      "provider": .object([
        "@type": .string("GovernmentOrganization"), "name": .string(record.administration.text(in: language)),
      ]),
      "subjectOf": .array(texts),
    ]
    if let concerned = record.peopleConcerned {
      entries["audience"] = .object([
        "@type": .string("Audience"), "audienceType": .string(concerned.text(in: language)),
      ])
    }
    return .object(entries)
  }
}

extension HTML {
  /// A block of data in a page. It is no script: no browser runs it, and the policy forbids what would. Its text is JSON
  /// in which no sign can end the element.
  init(linkedData json: JSON) {
    let text = String(decoding: json.canonicalBytes, as: UTF8.self).replacing("<", with: "\\u003c")
    self = HTML(markup: "<script type=\"application/ld+json\">" + text + "</script>\n")
  }
}
