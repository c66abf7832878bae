package import SourceDiagnostics

/// What can go wrong with the store of a registry.
package enum StoreDiagnostics {
  package static let database = DiagnosticCode(
    "store.database", fr: "La base du registre ne peut pas être lue ou écrite.",
    en: "The registry's database cannot be read or written.")
  package static let newer = DiagnosticCode(
    "store.newer", fr: "La base a été faite par une version plus récente de Lucarne.",
    en: "The database was made by a newer version of Lucarne.")
  package static let damaged = DiagnosticCode(
    "store.damaged", fr: "La base du registre est endommagée ou a été modifiée.",
    en: "The registry's database is damaged or was altered.")
  package static let exists = DiagnosticCode(
    "store.exists", fr: "Il y a déjà une base de registre à cet endroit.",
    en: "There is a registry's database at this place already.")
  package static let missing = DiagnosticCode(
    "store.missing", fr: "Il n'y a pas de base de registre à cet endroit.",
    en: "There is no registry's database at this place.")
  package static let randomness = DiagnosticCode(
    "store.randomness", fr: "Le système ne donne pas de nombres aléatoires, ou trop peu de mémoire.",
    en: "The system gives no random numbers, or too little memory.")
  package static let keyMissing = DiagnosticCode(
    "key.missing", fr: "La clé qui signe le journal manque.", en: "The key that signs the log is missing.")
  package static let keyMismatch = DiagnosticCode(
    "key.mismatch", fr: "La clé n'est pas celle du journal.", en: "The key is not that of the log.")
  package static let keyUnreadable = DiagnosticCode(
    "key.unreadable", fr: "La clé qui signe le journal ne peut pas être lue.",
    en: "The key that signs the log cannot be read.")
  package static let keyExposed = DiagnosticCode(
    "key.exposed", fr: "D'autres que son propriétaire peuvent lire la clé qui signe le journal.",
    en: "Others than its owner can read the key that signs the log.")
  package static let logRange = DiagnosticCode(
    "log.range", fr: "Le journal n'a pas d'entrée à cet endroit.", en: "The log has no entry at this place.")

  package static let organisationInvalid = DiagnosticCode(
    "organisation.invalid", fr: "L'identifiant ou le nom de l'organisation ne convient pas.",
    en: "The organisation's identifier or name will not do.")
  package static let organisationExists = DiagnosticCode(
    "organisation.exists", fr: "Une organisation a déjà cet identifiant.",
    en: "An organisation has this identifier already.")
  package static let organisationUnknown = DiagnosticCode(
    "organisation.unknown", fr: "Aucune organisation n'a cet identifiant.",
    en: "No organisation has this identifier.")

  package static let tokenInvalid = DiagnosticCode(
    "token.invalid", fr: "Un jeton doit avoir au moins un droit, et un nom court.",
    en: "A token needs at least one right, and a short name.")
  package static let tokenUnknown = DiagnosticCode(
    "token.unknown", fr: "Aucun jeton n'a cet identifiant.", en: "No token has this identifier.")
  package static let tokenRefused = DiagnosticCode(
    "token.refused", fr: "Ce jeton n'est pas valable.", en: "This token is not valid.")
  package static let tokenScope = DiagnosticCode(
    "token.scope", fr: "Ce jeton ne donne pas ce droit.", en: "This token does not give this right.")
  package static let tooManyRequests = DiagnosticCode(
    "token.too-many-requests", fr: "Trop de demandes en peu de temps.", en: "Too many requests in a short time.")

  package static let submissionInvalid = DiagnosticCode(
    "submission.invalid", fr: "Ce qui est déposé ne convient pas.", en: "What is submitted will not do.")
  package static let submissionTooLarge = DiagnosticCode(
    "submission.too-large", fr: "Ce qui est déposé est trop gros.", en: "What is submitted is too large.")
  package static let submissionUnchanged = DiagnosticCode(
    "submission.unchanged", fr: "Cette version est déjà publiée, identique.",
    en: "This version is published already, just the same.")
  package static let submissionTooMany = DiagnosticCode(
    "submission.too-many", fr: "Trop de dépôts attendent une approbation.",
    en: "Too many submissions are waiting for approval.")
  package static let submissionUnknown = DiagnosticCode(
    "submission.unknown", fr: "Votre organisation n'a pas de dépôt de ce numéro.",
    en: "Your organisation has no submission of this number.")
  package static let submissionDecided = DiagnosticCode(
    "submission.decided", fr: "Ce dépôt n'attend plus d'approbation.",
    en: "This submission is no longer waiting for approval.")
  package static let submissionSameEyes = DiagnosticCode(
    "submission.same-eyes", fr: "Celui qui dépose ne peut pas approuver lui-même.",
    en: "Whoever submits cannot approve.")
  package static let algorithmForeign = DiagnosticCode(
    "algorithm.foreign", fr: "Cet algorithme appartient à une autre organisation.",
    en: "This algorithm belongs to another organisation.")
  package static let versionUnknown = DiagnosticCode(
    "version.unknown", fr: "Cette version n'est pas publiée ici.", en: "This version is not published here.")
  package static let versionRetired = DiagnosticCode(
    "version.retired", fr: "Il n'y a rien de plus à retirer.", en: "There is nothing more to retire.")

  package static let reportInvalid = DiagnosticCode(
    "report.invalid", fr: "Le signalement est vide ou trop long.", en: "The report is empty or too long.")
  package static let reportTooMany = DiagnosticCode(
    "report.too-many", fr: "Trop de signalements attendent une réponse.",
    en: "Too many reports are waiting for an answer.")
  package static let reportUnknown = DiagnosticCode(
    "report.unknown", fr: "Votre organisation n'a pas de signalement de ce numéro.",
    en: "Your organisation has no report of this number.")
  package static let reportAnswered = DiagnosticCode(
    "report.answered", fr: "Ce signalement a déjà sa réponse.", en: "This report has its answer already.")

  /// The catalogue.
  package static let all = [
    database, newer, damaged, exists, missing, randomness, keyMissing, keyMismatch, keyUnreadable, keyExposed, logRange,
    organisationInvalid, organisationExists, organisationUnknown, tokenInvalid, tokenUnknown, tokenRefused, tokenScope,
    tooManyRequests, submissionInvalid, submissionTooLarge, submissionUnchanged, submissionTooMany, submissionUnknown,
    submissionDecided, submissionSameEyes, algorithmForeign, versionUnknown, versionRetired, reportInvalid,
    reportTooMany, reportUnknown, reportAnswered,
  ]
}
