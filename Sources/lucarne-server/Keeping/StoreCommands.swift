import ArgumentParser
import Languages
import RegistryStore
import SourceDiagnostics

/// Which store a command works on.
struct StoreOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The file of the store. Else LUCARNE_STORE.", valueName: "file"))
  var store: String?

  /// Opens it.
  ///
  /// - Parameter making: whether one is made where there is none.
  func open(making: Bool = false) throws -> Store {
    let path = try path()
    guard making || Keeping.exists(path) else {
      throw CleanFailure(
        Diagnostic(
          StoreDiagnostics.missing, at: nil, fr: "Il n'y a pas de base de registre « \(path) ».",
          en: "There is no registry's database “\(path)”.",
          help: Wording(
            fr: "Vérifiez --store. « organisation add » fait une base où il n'y en a pas.",
            en: "Check --store. `organisation add` makes one where there is none.")))
    }
    return try Keeping.done { () throws(StoreError) in try Store(at: path) }
  }

  func path() throws -> String {
    guard let path = store ?? Keeping.environment("LUCARNE_STORE"), !path.isEmpty else {
      throw ValidationError("--store names the file of the store.")
    }
    return path
  }
}

struct OrganisationCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "organisation", abstract: "Add and list the organisations that publish.",
    subcommands: [Add.self, List.self, FourEyes.self])

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add an organisation; the store is made where there is none.",
      discussion: """
        Example:
          lucarne-server organisation add ville-de-nantes --name "Ville de Nantes" --four-eyes --store registre.sqlite
        """)
    @Argument(help: "Its identifier: lowercase letters, digits and hyphens.")
    var id: String
    @Option(help: "Its name.")
    var name: String
    @Option(help: "Its name in English.")
    var nameEn: String?
    @Flag(help: "Whether a second token has to approve what one submits.")
    var fourEyes = false
    @OptionGroup var store: StoreOptions

    func run() throws {
      let store = try store.open(making: true)
      try Keeping.done { () throws(StoreError) in
        try store.add(Organisation(id: id, name: Wording(fr: name, en: nameEn), fourEyes: fourEyes))
      }
      print("\(id)")
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the organisations.")
    @OptionGroup var store: StoreOptions

    func run() throws {
      let store = try store.open()
      for organisation in try Keeping.done({ () throws(StoreError) in try store.organisations() }) {
        print("\(organisation.id)\t\(organisation.fourEyes ? "four-eyes" : "two-eyes")\t\(organisation.name.fr)")
      }
    }
  }

  struct FourEyes: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "four-eyes", abstract: "Ask for a second pair of eyes, or no longer; what waits still does.")
    enum Choice: String, ExpressibleByArgument, CaseIterable { case on, off }
    @Argument(help: "The organisation.")
    var id: String
    @Argument(help: "on or off.")
    var choice: Choice
    @OptionGroup var store: StoreOptions

    func run() throws {
      let store = try store.open()
      try Keeping.done { () throws(StoreError) in try store.setFourEyes(choice == .on, of: id) }
    }
  }
}

struct TokenCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token", abstract: "Make, list and revoke the tokens of organisations.",
    subcommands: [Create.self, List.self, Revoke.self])

  struct Create: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a token, and print it: it is shown this once, and kept nowhere.",
      discussion: """
        The rights are submit, approve, answer and read; without --scope, all of them.

        Example:
          lucarne-server token create --organisation ville-de-nantes --name "Publication" --scope submit --scope read \\
            --store registre.sqlite
        """)
    @Option(help: "Whose it is.")
    var organisation: String
    @Option(help: "Who uses it, or for what.")
    var name: String
    @Option(help: "A right that it gives; may be repeated.")
    var scope: [Scope] = []
    @OptionGroup var store: StoreOptions

    func run() throws {
      let store = try store.open()
      let token = try Keeping.done { () throws(StoreError) in
        try store.makeToken(for: organisation, name: name, scopes: Set(scope.isEmpty ? Scope.allCases : scope))
      }
      print(token.text)
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the tokens of an organisation, without secrets.")
    @Option(help: "Whose.")
    var organisation: String
    @OptionGroup var store: StoreOptions

    func run() throws {
      let store = try store.open()
      for token in try Keeping.done({ () throws(StoreError) in try store.tokens(of: organisation) }) {
        let scopes = token.scopes.map { $0.rawValue }.sorted().joined(separator: ",")
        let state = token.revoked.map { "revoked \($0)" } ?? "last used \(token.lastUsed ?? "never")"
        print("\(token.id)\t\(scopes)\t\(token.name)\t\(state)")
      }
    }
  }

  struct Revoke: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a token worthless from now on, also to the server that runs.")
    @Argument(help: "Its identifier, as the list gives it.")
    var id: String
    @OptionGroup var store: StoreOptions

    func run() throws {
      let store = try store.open()
      try Keeping.done { () throws(StoreError) in try store.revokeToken(id) }
    }
  }
}

extension Scope: ExpressibleByArgument {}
