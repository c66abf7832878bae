internal import CanonicalJSON
internal import Fingerprints
internal import Languages
internal import SourceDiagnostics
internal import TransparencyLog
internal import YAMLSyntax

/// The head of a log that was seen and found right.
struct SeenHead {
  let head: TreeHead

  /// Reads it from the file in which it was kept.
  init(_ file: SourceFile) throws(DiagnosticsError) {
    let form = StrictNode.Form(
      ClientDiagnostics.answer,
      help: Wording(
        fr: "Ce fichier garde la dernière tête vue ; il ne se modifie pas à la main.",
        en: "This file keeps the last head seen; it is not to be edited by hand."))
    let signed = try SignedTreeHead(reading: try StrictNode(file, form))
    head = signed.head
  }
}

extension SignedTreeHead {
  init(reading node: StrictNode) throws(DiagnosticsError) {
    let rootNode = try node.entry("root")
    guard let root = Fingerprint(hex: try rootNode.text()) else {
      throw rootNode.failure(fr: "64 chiffres hexadécimaux", en: "64 hexadecimal digits")
    }
    let signatureNode = try node.entry("signature")
    let text = try signatureNode.text()
    guard text.utf8.count == 128, let first = Fingerprint(hex: String(text.prefix(64))),
      let second = Fingerprint(hex: String(text.suffix(64)))
    else { throw signatureNode.failure(fr: "128 chiffres hexadécimaux", en: "128 hexadecimal digits") }
    let sizeNode = try node.entry("size")
    guard let size = Int(exactly: try sizeNode.integer()), size >= 0 else {
      throw sizeNode.failure(fr: "un nombre d'entrées", en: "a number of entries")
    }
    let head = TreeHead(
      size: size, root: root, time: try node.entry("time").text(), key: try node.entry("key").text())
    self.init(head: head, signature: first.bytes + second.bytes)
  }

  /// What is kept of it until the next time.
  var state: [UInt8] {
    let signature = [signature.prefix(32), signature.suffix(32)].map { Fingerprint(rawBytes: $0)?.hex ?? "" }.joined()
    return Array(
      JSON.object([
        "size": .integer(Int64(head.size)), "root": .string(head.root.hex), "time": .string(head.time),
        "key": .string(head.key), "signature": .string(signature),
      ]).prettyText.utf8)
  }
}

/// What the check of a log says, in one language.
struct LogWords {
  let language: Language
  let origin: String

  private func entries(_ count: Int) -> String {
    say("\(count) \(count < 2 ? "entrée" : "entrées")", "\(count) \(count == 1 ? "entry" : "entries")")
  }

  private func say(_ french: String, _ english: String) -> String { language == .french ? french : english }

  func success(_ head: TreeHead, seen: TreeHead?, keyIsGiven: Bool, file: String) -> String {
    let continued =
      seen.map { seen in
        say(
          "Il continue celui vu auparavant (\(entries(seen.size)), tête du \(seen.time)) : rien n'y a été récrit.",
          "It continues the one seen before (\(entries(seen.size)), head of \(seen.time)): nothing in it was rewritten."
        )
      }
      ?? say(
        "C'est la première fois que ce journal est vu d'ici : la prochaine dira s'il a été récrit.",
        "This log is seen from here for the first time: the next time will tell whether it was rewritten.")
    let key =
      keyIsGiven
      ? say("La clé est celle que vous avez donnée.", "The key is the one that you gave.")
      : say(
        "Comparez la clé avec celle que le registre publie ailleurs : \(head.key)",
        "Compare the key with the one that the registry publishes elsewhere: \(head.key)")
    return """
      \(say("Le journal de \(origin) tient.", "The log of \(origin) holds."))
        \(say("Tout a été relu (\(entries(head.size))) et donne la racine signée.", "All was read again (\(entries(head.size))) and makes the signed root."))
        \(say("Racine", "Root")) \(head.root.hex), \(head.time)
        \(continued)
        \(key)
        \(say("Cela ne prouve pas que d'autres voient le même journal : comparez vos racines.", "This does not prove that others see the same log: compare your roots."))
        \(say("Tête gardée dans", "Head kept in")) \(file)

      """
  }

  func failure(_ faults: [LogFault], _ head: TreeHead, seen: TreeHead?, file: String) -> String {
    let lines = faults.map { "  – \(words($0))\n" }.joined()
    let kept =
      seen == nil
      ? ""
      : say(
        "La tête vue auparavant reste dans \(file) : c'est une preuve, gardez-la.\n",
        "The head seen before stays in \(file): it is evidence, keep it.\n")
    return """
      \(say("ATTENTION : LE JOURNAL DE \(origin) NE TIENT PAS.", "WARNING: THE LOG OF \(origin) DOES NOT HOLD."))
      \(lines)\(kept)\(say("Racine montrée :", "Root shown:")) \(head.root.hex) (\(head.size), \(head.time))

      """
  }

  private func words(_ fault: LogFault) -> String {
    switch fault {
    case .otherKey(let known):
      say("la clé n'est plus \(known)", "the key is no longer \(known)")
    case .signature:
      say("la tête n'est pas signée par sa clé", "the head is not signed by its key")
    case .count(let count):
      say("le registre a donné \(entries(count)) et pas une de plus", "the registry gave \(entries(count)) and no more")
    case .place(let number):
      say("l'entrée \(number) n'est pas à sa place", "entry \(number) is not in its place")
    case .root:
      say("les entrées ne donnent pas la racine signée", "the entries do not make the root that was signed")
    case .shorter(let size):
      say("le journal a moins d'entrées qu'auparavant (\(size))", "the log has fewer entries than before (\(size))")
    case .rewritten(let first):
      say(
        "le passé a été récrit : les premières entrées (\(first)) ne sont plus toutes celles d'avant",
        "the past was rewritten: the first entries (\(first)) are no longer all those of before")
    }
  }
}
