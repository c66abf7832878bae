import Foundation
import TestSupport
import Testing

private let header = "enfants_a_charge,revenu_fiscal_reference\n"
private let day = ["--as-of", "2024-09-01"]

/// `lucarne`, ready to be started from the repository's root, in French.
private func lucarne(_ arguments: [String], through shell: String? = nil) throws -> Process {
  let command = try executable("lucarne").path
  let process = Process()
  process.executableURL = URL(fileURLWithPath: shell == nil ? command : "/bin/sh")
  process.arguments = shell.map { ["-c", $0, command] + arguments } ?? arguments
  process.currentDirectoryURL = URL(fileURLWithPath: repositoryRoot)
  process.environment = ["LANG": "fr_FR.UTF-8", "PATH": "/usr/bin:/bin"]
  return process
}

private func text(_ path: String) throws -> String {
  String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
}

/// A file of people, some of whom have a row each; gives its path.
private func people(_ count: Int, in folder: String) throws -> String {
  let path = folder + "/in.csv"
  try Data((header + String(repeating: "2,20000\n", count: count)).utf8).write(to: URL(fileURLWithPath: path))
  return path
}

@Suite struct PopulationRobustnessTests {
  @Test("a full disk is told, whether the results go to a file or to standard output", .enabled(if: hasFullDevice))
  func fullDisk() throws {
    try withScratchFolder { folder in
      let input = try people(1000, in: folder)
      let named = try run("lucarne", ["run", "bourse", "--cases", input, "--output", "/dev/full"] + day)
      #expect(named.status == 74)
      #expect(named.errors.contains("« /dev/full » ne peut pas être écrit (le disque est plein)"))
      for arguments in [["run", "bourse", "--cases", input] + day, ["list"], ["schema"]] {
        let process = try lucarne(arguments, through: "exec \"$0\" \"$@\" >/dev/full 2>\(folder)/errors")
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 74)
        #expect(
          try text(folder + "/errors").contains("La sortie standard ne peut pas être écrite (le disque est plein)"))
      }
    }
  }

  @Test("whoever reads the results may stop reading: the run ends, without a word and without success")
  func closedPipe() throws {
    try withScratchFolder { folder in
      let input = try people(30_000, in: folder)
      let process = try lucarne(
        ["run", "bourse", "--cases", input] + day,
        through: "{ \"$0\" \"$@\" 2>\(folder)/errors; echo $? >\(folder)/status; } | head -n 1 >\(folder)/first")
      try process.run()
      process.waitUntilExit()
      #expect(try text(folder + "/first").hasPrefix("revenu_fiscal_reference,enfants_a_charge,"))
      // 128 and the number of SIGPIPE; where whoever started the tests had it ignored, the write fails.
      let status = try text(folder + "/status").trimmingCharacters(in: .newlines)
      let errors = try text(folder + "/errors")
      #expect(status == "141" && errors.isEmpty || status == "74" && errors.contains("erreur[file.unwritable]"))
    }
  }

  @Test(
    "a run that is interrupted ends by the signal, and leaves no file, packed or not",
    arguments: [SIGINT, SIGTERM, SIGHUP], ["r.csv", "r.jsonl.gz"])
  func interrupted(_ stop: Int32, _ name: String) throws {
    try withScratchFolder { folder in
      let fifo = folder + "/in"
      #expect(mkfifo(fifo, 0o600) == 0)
      // What the tests' own parent had ignored would be ignored by the run as well.
      signal(stop, SIG_DFL)
      let process = try lucarne(
        ["run", "bourse", "--cases", fifo, "--keep", "n", "--output", folder + "/" + name] + day)
      try process.run()
      let writer = try FileHandle(forWritingTo: URL(fileURLWithPath: fifo))
      // More than the blocks that are decided at once: the file beside the output has begun.
      let row = String(repeating: "n", count: 2000) + ",2,20000\n"
      try writer.write(contentsOf: Data(("n," + header + String(repeating: row, count: 10_000)).utf8))
      #expect(names(in: folder).contains { $0.hasPrefix("\(name).partial-") })
      kill(process.processIdentifier, stop)
      process.waitUntilExit()
      try writer.close()
      #expect(process.terminationReason == .uncaughtSignal)
      #expect(process.terminationStatus == stop)
      #expect(names(in: folder) == ["in"])
    }
  }

  @Test("a signal that whoever started the run had it ignore, as nohup does, does not end it")
  func ignoredSignal() throws {
    try withScratchFolder { folder in
      let fifo = folder + "/in"
      #expect(mkfifo(fifo, 0o600) == 0)
      let process = try lucarne(
        ["run", "bourse", "--cases", fifo, "--output", folder + "/r.csv"] + day,
        through: "trap '' HUP; exec \"$0\" \"$@\"")
      try process.run()
      let writer = try FileHandle(forWritingTo: URL(fileURLWithPath: fifo))
      try writer.write(contentsOf: Data((header + "2,20000\n").utf8))
      kill(process.processIdentifier, SIGHUP)
      try writer.write(contentsOf: Data("3,20000\n".utf8))
      try writer.close()
      process.waitUntilExit()
      #expect(process.terminationReason == .exit && process.terminationStatus == 0)
      #expect(try text(folder + "/r.csv").split(separator: "\n").count == 3)
    }
  }

  @Test("a packed file that is cut short is told, and leaves no file")
  func cutShort() throws {
    try withScratchFolder { folder in
      let (input, packed, output) = (try people(5000, in: folder), folder + "/p.csv.gz", folder + "/r.csv")
      let made = try run(
        "lucarne", ["run", "bourse", "--cases", input, "--columns", "inputs", "--output", packed] + day)
      #expect(made.status == 0)
      let bytes = try Data(contentsOf: URL(fileURLWithPath: packed))
      for length in [3, bytes.count / 2, bytes.count - 1] {
        try bytes.prefix(length).write(to: URL(fileURLWithPath: packed))
        let finished = try run(
          "lucarne",
          ["run", "bourse", "--cases", packed, "--keep", "missing,error", "--columns", "outputs", "--output", output]
            + day)
        #expect(finished.status == 65, "\(length)")
        #expect(finished.errors.contains("erreur[gzip.damaged]"))
        #expect(names(in: folder) == ["in.csv", "p.csv.gz"])
      }
    }
  }

  @Test("an empty file is told; one with a header alone has results of nobody")
  func emptyFiles() throws {
    for (input, status, output) in [
      ("", 65, ""), ("\n\n", 65, ""), ("\u{FEFF}", 65, ""),
      (header, 0, "revenu_fiscal_reference,enfants_a_charge,echelon,montant_annuel,missing,error\n"),
      ("revenu_fiscal_reference", 0, "revenu_fiscal_reference,echelon,montant_annuel,missing,error\n"),
    ] as [(String, Int32, String)] {
      let finished = try run("lucarne", ["run", "bourse", "--cases", "-"] + day, input: input)
      #expect(finished.status == status, "\(input.debugDescription)")
      #expect(finished.output == output)
      #expect(finished.errors.contains(status == 0 ? "Lignes : 0," : "erreur[csv.empty]"))
    }
  }
}

private let hasFullDevice = FileManager.default.fileExists(atPath: "/dev/full")
