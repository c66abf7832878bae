internal import HummingbirdCore
internal import Languages
package import SourceDiagnostics

#if LUCARNE_TLS
  internal import HummingbirdTLS
  internal import NIOSSL
#endif

/// The files by which a server proves who it is: the certificate with those that vouch for it, and its key, in PEM.
package struct TransportSecurity: Sendable {
  package static let unreadable = DiagnosticCode(
    "tls.unreadable", fr: "Le certificat ou sa clé ne convient pas.", en: "The certificate or its key will not do.")
  package static let notBuilt = DiagnosticCode(
    "tls.not-built", fr: "Ce serveur a été construit sans TLS.", en: "This server was built without TLS.")

  package var certificate: String
  package var key: String

  package init(certificate: String, key: String) {
    self.certificate = certificate
    self.key = key
  }

  /// What stands between the connection and HTTP: TLS 1.2 or newer.
  func builder(over base: HTTPServerBuilder) throws(DiagnosticsError) -> HTTPServerBuilder {
    #if LUCARNE_TLS
      do {
        let chain = try NIOSSLCertificate.fromPEMFile(certificate).map { NIOSSLCertificateSource.certificate($0) }
        let privateKey = try NIOSSLPrivateKey(file: key, format: .pem)
        var configuration = TLSConfiguration.makeServerConfiguration(
          certificateChain: chain, privateKey: .privateKey(privateKey))
        configuration.minimumTLSVersion = .tlsv12
        // Made once beforehand, so that what is wrong with the files is told before anything listens.
        _ = try NIOSSLContext(configuration: configuration)
        return try .tls(base, tlsConfiguration: configuration)
      } catch {
        throw DiagnosticsError(
          Diagnostic(
            TransportSecurity.unreadable, at: nil,
            fr: "Le certificat « \(certificate) » ou la clé « \(key) » ne convient pas.",
            en: "The certificate “\(certificate)” or the key “\(key)” will not do.",
            help: Wording(
              fr: "Il faut deux fichiers PEM : la chaîne de certificats, et la clé qui va avec le premier.",
              en: "Two PEM files are needed: the chain of certificates, and the key that goes with the first.")))
      }
    #else
      throw DiagnosticsError(
        Diagnostic(
          TransportSecurity.notBuilt, at: nil, fr: "Ce serveur a été construit sans TLS.",
          en: "This server was built without TLS.",
          help: Wording(
            fr: "Construisez-le avec LUCARNE_TLS=1, ou mettez un proxy devant : voyez Examples/serve/.",
            en: "Build it with LUCARNE_TLS=1, or put a proxy before it: see Examples/serve/.")))
    #endif
  }
}
