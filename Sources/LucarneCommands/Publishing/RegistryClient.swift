internal import CanonicalJSON
internal import Languages
internal import RegistryFolder
package import SourceDiagnostics

/// What can go wrong between this machine and a registry elsewhere.
package enum ClientDiagnostics {
  static let address = DiagnosticCode(
    "client.address", fr: "L'adresse du registre ne convient pas.", en: "The registry's address will not do.")
  static let curl = DiagnosticCode(
    "client.curl-missing", fr: "Le programme « curl » manque.", en: "The program `curl` is missing.")
  static let unreachable = DiagnosticCode(
    "client.unreachable", fr: "Le registre ne répond pas.", en: "The registry does not answer.")
  static let token = DiagnosticCode("client.token-missing", fr: "Le jeton manque.", en: "The token is missing.")
  static let refused = DiagnosticCode("client.refused", fr: "Le registre a refusé.", en: "The registry refused.")
  static let answer = DiagnosticCode(
    "client.answer", fr: "La réponse du registre n'est pas comprise.", en: "The registry's answer is not understood.")

  /// The catalogue.
  package static let all = [address, curl, unreachable, token, refused, answer]
}

/// A registry elsewhere, asked over HTTP by the system's curl: this executable links neither a server nor TLS.
struct RegistryClient {
  /// `https://algorithmes.example.org`, without a slash at its end.
  let origin: String
  private let token: String?
  private let language: Language

  struct Reply {
    let status: Int
    let body: [UInt8]
  }

  /// - Parameter token: sent along; never over a connection that others can read.
  init(_ address: String, token: String? = nil, in language: Language) throws(DiagnosticsError) {
    var address = address
    while address.hasSuffix("/") { address.removeLast() }
    let isWeb = address.hasPrefix("https://") || address.hasPrefix("http://")
    guard isWeb,
      address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") })
    else {
      throw RegistryClient.failure(
        ClientDiagnostics.address, fr: "« \(address) » n'est pas l'adresse d'un registre.",
        en: "“\(address)” is not the address of a registry.",
        help: Wording(
          fr: "Donnez-la en entier : https://algorithmes.example.org",
          en: "Give all of it: https://algorithmes.example.org"))
    }
    guard token == nil || address.hasPrefix("https://") || RegistryClient.isLocal(address) else {
      throw RegistryClient.failure(
        ClientDiagnostics.address, fr: "Un jeton n'est pas envoyé sans chiffrement.",
        en: "A token is not sent without encryption.",
        help: Wording(fr: "Donnez une adresse en https://.", en: "Give an address that begins with https://."))
    }
    origin = address
    self.token = token
    self.language = language
  }

  private static func isLocal(_ address: String) -> Bool {
    let host = address.dropFirst("http://".count).prefix { $0 != "/" }
    let name = host.hasPrefix("[") ? host.prefix { $0 != "]" } + "]" : host.prefix { $0 != ":" }
    return ["localhost", "127.0.0.1", "[::1]"].contains(String(name))
  }

  func get(_ path: String) throws(DiagnosticsError) -> Reply { try ask(path, []) }

  func post(_ path: String, _ json: JSON) throws(DiagnosticsError) -> Reply {
    try ask(
      path,
      [
        option("header", "Content-Type: application/json"),
        option("data-binary", String(decoding: json.canonicalBytes, as: UTF8.self)), option("request", "POST"),
      ])
  }

  /// Files, each under a name, and texts.
  func post(
    _ path: String, texts: [(name: String, text: String)], files: [(name: String, path: String)]
  ) throws(DiagnosticsError) -> Reply {
    try ask(
      path,
      texts.map { option("form-string", "\($0.name)=\($0.text)") }
        + files.map { file in
          // Within a form a name in quotes may hold commas and semicolons.
          option("form", "\(file.name)=@\"\(escaped(file.path))\";type=application/octet-stream")
        })
  }

  private func ask(_ path: String, _ options: [String]) throws(DiagnosticsError) -> Reply {
    var config = [
      "silent", option("url", origin + path), option("proto", "=http,https"), option("max-time", "180"),
      option("header", "Accept: application/json"), option("header", "Accept-Language: \(language.rawValue)"),
      option("header", "Expect:"),
      option("user-agent", "lucarne/\(ToolVersion.text)"), option("write-out", "\n%{http_code}"),
    ]
    // On standard input: what stands in the arguments of a process, every user of the machine can read.
    if let token { config.append(option("header", "Authorization: Bearer \(token)")) }
    let text = (config + options).joined(separator: "\n") + "\n"
    let environment = [
      "PATH", "HOME", "http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY",
      "SSL_CERT_FILE", "SSL_CERT_DIR", "CURL_CA_BUNDLE",
    ]
    guard
      let run = ChildProcess.run(
        "curl", ["--disable", "--config", "-"], environment: environment, input: Array(text.utf8)),
      run.status != 127
    else {
      throw RegistryClient.failure(
        ClientDiagnostics.curl, fr: "Le programme « curl » n'est pas installé.",
        en: "The program `curl` is not installed.",
        help: Wording(fr: "Installez-le : apt-get install curl", en: "Install it: apt-get install curl"))
    }
    guard run.status == 0, let end = run.output.lastIndex(of: UInt8(ascii: "\n")),
      let status = Int(String(decoding: run.output[(end + 1)...], as: UTF8.self))
    else { throw unreachable(run.status) }
    return Reply(status: status, body: Array(run.output[..<end]))
  }

  private func unreachable(_ status: Int32) -> DiagnosticsError {
    let reason: Wording =
      switch status {
      case 6: Wording(fr: "son nom est inconnu", en: "its name is unknown")
      case 7: Wording(fr: "personne n'écoute à cette adresse", en: "nobody listens at this address")
      case 26: Wording(fr: "un fichier n'a pas pu être lu", en: "a file could not be read")
      case 28: Wording(fr: "il a mis trop de temps", en: "it took too long")
      case 35, 51, 58, 59, 60, 77, 80, 83, 90, 91:
        Wording(fr: "son certificat n'est pas reconnu", en: "its certificate is not recognised")
      default: Wording(fr: "curl a échoué (\(status))", en: "curl failed (\(status))")
      }
    return RegistryClient.failure(
      ClientDiagnostics.unreachable, fr: "Le registre « \(origin) » ne répond pas : \(reason.fr).",
      en: "The registry “\(origin)” does not answer: \(reason.text(in: .english)).",
      help: Wording(fr: "Vérifiez l'adresse et le réseau.", en: "Check the address and the network."))
  }

  private func option(_ name: String, _ value: String) -> String { "\(name) = \"\(escaped(value))\"" }

  /// As curl reads a value in quotes.
  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\"": result += "\\\""
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  static func failure(
    _ code: DiagnosticCode, fr: String, en: String, help: Wording? = nil
  ) -> DiagnosticsError { DiagnosticsError(Diagnostic(code, at: nil, fr: fr, en: en, help: help)) }
}
