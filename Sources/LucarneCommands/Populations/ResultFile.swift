internal import CaseTables
internal import RegistryFolder
internal import SourceDiagnostics

/// Where results go: standard output, or a file that gets its name when it is whole, packed where it ends in `.gz`.
struct ResultFile {
  private let file: PartialFile?
  private let packing: Packing?
  private let path: String

  init(_ path: String?) throws(DiagnosticsError) {
    self.path = path ?? "-"
    file = try path.map { path throws(DiagnosticsError) in try PartialFile(path) }
    packing = path?.hasSuffix(".gz") == true ? Packing() : nil
  }

  func write(_ bytes: [UInt8]) throws {
    guard let file else { return try Terminal.print(bytes) }
    try file.write(try packed(bytes, isLast: false))
  }

  func finish() throws(DiagnosticsError) {
    guard let file else { return }
    if packing != nil { try file.write(try packed([], isLast: true)) }
    try file.finish()
  }

  func discard() { file?.discard() }

  private func packed(_ bytes: [UInt8], isLast: Bool) throws(DiagnosticsError) -> [UInt8] {
    guard let packing else { return bytes }
    guard let packed = packing.pack(bytes, isLast: isLast) else {
      throw DiagnosticsError(
        Diagnostic(
          FileDiagnostics.unwritable, at: nil, fr: "Le fichier « \(path) » ne peut pas être compressé.",
          en: "The file “\(path)” cannot be packed."))
    }
    return packed
  }
}
