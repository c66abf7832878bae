internal import Languages
package import SourceDiagnostics

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

extension Files {
  /// Makes a folder and those that it lies in; nothing where it is there already.
  package static func makeFolder(_ path: String) throws(DiagnosticsError) {
    if isFolder(path) || path.isEmpty { return }
    if !exists(path.parentFolder) { try makeFolder(path.parentFolder) }
    if mkdir(path, 0o777) == 0 || isFolder(path) { return }
    throw DiagnosticsError(
      Diagnostic(
        FileDiagnostics.unwritable, at: nil, fr: "Le dossier « \(path) » ne peut pas être créé.",
        en: "The folder “\(path)” cannot be made.",
        help: .init(
          fr: "Vérifiez les droits du dossier où il doit être.", en: "Check the rights of the folder it belongs in.")))
  }
}
