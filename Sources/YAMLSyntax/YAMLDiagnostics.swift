public import SourceDiagnostics

/// The catalogue of what can be wrong with a text as YAML or JSON, before anyone asks what it means.
public enum YAMLDiagnostics {
  static let size = DiagnosticCode(
    "yaml.size",
    fr: "Le fichier est plus grand que ce qui peut être lu.",
    en: "The file is larger than what can be read.")
  static let utf8 = DiagnosticCode(
    "yaml.utf8",
    fr: "Le fichier n'est pas entièrement écrit en UTF-8.",
    en: "The file is not written in UTF-8 throughout.")
  static let controlCharacter = DiagnosticCode(
    "yaml.control-character",
    fr: "Le fichier contient un caractère de commande, qui n'est pas du texte.",
    en: "The file holds a control character, which is not text.")
  static let tab = DiagnosticCode(
    "yaml.tab",
    fr: "Une tabulation sert de retrait ; YAML n'y admet que des espaces.",
    en: "A tab is used as indentation, where YAML takes only spaces.")
  static let space = DiagnosticCode(
    "yaml.space",
    fr: "Une espace insécable sert de retrait ; YAML n'y admet que des espaces ordinaires.",
    en: "A no-break space is used as indentation, where YAML takes only ordinary spaces.")
  static let syntax = DiagnosticCode(
    "yaml.syntax",
    fr: "Le texte ne suit pas la syntaxe de YAML à cet endroit.",
    en: "The text does not follow the syntax of YAML at this place.")
  static let indentation = DiagnosticCode(
    "yaml.indentation",
    fr: "Le retrait d'une ligne ne correspond à aucun niveau ouvert.",
    en: "A line's indentation matches no open level.")
  static let colon = DiagnosticCode(
    "yaml.colon",
    fr: "Un deux-points manque, ou se trouve là où il n'est pas attendu.",
    en: "A colon is missing, or stands where none is expected.")
  static let comma = DiagnosticCode(
    "yaml.comma",
    fr: "Une virgule manque entre deux éléments, ou rien ne la précède.",
    en: "A comma is missing between two items, or has nothing before it.")
  static let unclosed = DiagnosticCode(
    "yaml.unclosed",
    fr: "Un guillemet, un crochet ou une accolade n'est pas fermé par son semblable.",
    en: "A quote, bracket or brace is not closed by its like.")
  static let quote = DiagnosticCode(
    "yaml.quote",
    fr: "Du texte suit un guillemet fermant.",
    en: "Text follows a closing quote.")
  static let escape = DiagnosticCode(
    "yaml.escape",
    fr: "Une suite commençant par « \\ » n'est pas connue, dans un texte entre guillemets doubles.",
    en: "A sequence starting with “\\” is unknown, in a text between double quotes.")
  static let empty = DiagnosticCode(
    "yaml.empty", fr: "Le fichier ne contient rien.", en: "The file holds nothing.")
  static let manyDocuments = DiagnosticCode(
    "yaml.many-documents",
    fr: "Le fichier contient plusieurs documents ; un seul est attendu.",
    en: "The file holds several documents where one is expected.")
  static let duplicateKey = DiagnosticCode(
    "yaml.duplicate-key",
    fr: "La même clé est donnée deux fois au même endroit.",
    en: "The same key is given twice in one place.")
  static let key = DiagnosticCode(
    "yaml.key",
    fr: "Une clé est vide, ou n'est pas un simple texte.",
    en: "A key is empty, or is not a plain text.")
  static let mergeKey = DiagnosticCode(
    "yaml.merge-key",
    fr: "La clé de fusion « << » n'existe plus dans YAML 1.2.",
    en: "The merge key “<<” no longer exists in YAML 1.2.")
  static let unknownTag = DiagnosticCode(
    "yaml.unknown-tag",
    fr: "Une étiquette « ! » n'est pas connue.",
    en: "A “!” tag is unknown.")
  static let tagValue = DiagnosticCode(
    "yaml.tag-value",
    fr: "Une valeur ne correspond pas à l'étiquette « !! » qui la précède.",
    en: "A value does not fit the “!!” tag before it.")
  static let undefinedAlias = DiagnosticCode(
    "yaml.undefined-alias",
    fr: "Un renvoi « * » désigne une ancre « & » qui n'existe pas avant lui.",
    en: "A “*” alias names an “&” anchor that does not exist before it.")
  static let recursiveAlias = DiagnosticCode(
    "yaml.recursive-alias",
    fr: "Un renvoi « * » se trouve à l'intérieur de ce qu'il désigne.",
    en: "A “*” alias stands inside what it names.")
  static let aliasBomb = DiagnosticCode(
    "yaml.alias-bomb",
    fr: "Les renvois « * » multiplient le contenu au-delà de ce qui peut être lu.",
    en: "The “*” aliases multiply the contents beyond what can be read.")
  static let depth = DiagnosticCode(
    "yaml.depth",
    fr: "Trop de niveaux sont imbriqués.",
    en: "Too many levels are nested.")
  static let tooMany = DiagnosticCode(
    "yaml.too-many",
    fr: "La lecture s'arrête, après de trop nombreuses erreurs.",
    en: "Reading stops after too many errors.")

  /// Every code of this module, each once.
  public static let all: [DiagnosticCode] = [
    size, utf8, controlCharacter, tab, space, syntax, indentation, colon, comma, unclosed, quote, escape, empty,
    manyDocuments, duplicateKey, key, mergeKey, unknownTag, tagValue, undefinedAlias, recursiveAlias, aliasBomb, depth,
    tooMany,
  ]
}
