internal import Languages
internal import SourceDiagnostics

/// A first look at the bytes, before any parsing: what is not text, and what libyaml must not see as it is.
///
/// libyaml counts its marks in characters and reads by YAML 1.1. It is therefore shown a shadow of the file, of the
/// same length, in which every byte of a character beyond ASCII is a letter: marks are then byte offsets. In the
/// shadow, NEL, LS and PS break no line (as in YAML 1.2), a pair of surrogate escapes (as in JSON) is two plain
/// escapes, and a tab that indents is a space, so that the rest of the file can still be read. Contents are always
/// decoded from the file itself.
struct Screening {
  /// What libyaml is shown instead of the file; nil where it can be shown the file.
  private(set) var shadow: [UInt8]?
  private(set) var diagnostics: [Diagnostic] = []
  /// What stands as indentation without being a space; whether that is wrong depends on what surrounds it.
  private(set) var indentations: [Range<Int>] = []
  /// Where the text starts: after a byte order mark.
  let start: Int
  /// Whether the first significant byte is a bracket, as in JSON, where tabs may indent.
  let isFlow: Bool
  /// Whether any byte was not text.
  var isText: Bool { diagnostics.isEmpty }

  /// Whether the bytes are of another encoding altogether, so that nothing in them can be read.
  private(set) var isForeign = false

  private let file: SourceFile
  private let maximumDiagnostics: Int

  init(_ file: SourceFile, limits: YAMLLimits) {
    self.file = file
    maximumDiagnostics = limits.maximumDiagnostics
    start = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let first = file.bytes[min(start, file.bytes.count)...].first { $0 > 0x20 }
    isFlow = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    file.bytes.withUnsafeBufferPointer { scan($0) }
  }

  private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      isForeign = true
      return report(
        YAMLDiagnostics.utf8, 0..<2, fr: "Ce fichier est écrit en UTF-16, et non en UTF-8.",
        en: "This file is written in UTF-16, not in UTF-8.")
    }
    var index = start
    while index < bytes.count {
      while index + 8 <= bytes.count, isOrdinary(UnsafeRawPointer(bytes.baseAddress?.advanced(by: index))) {
        index += 8
      }
      // Then byte by byte, as far as the same eight.
      let stretchEnd = min(index + 8, bytes.count)
      while index < stretchEnd { index = look(at: index, in: bytes) }
    }
  }

  /// Whether eight bytes are all printable ASCII and none is a backslash.
  private func isOrdinary(_ address: UnsafeRawPointer?) -> Bool {
    guard let word = address?.loadUnaligned(as: UInt64.self) else { return false }
    let (ones, tops) = (0x0101_0101_0101_0101 as UInt64, 0x8080_8080_8080_8080 as UInt64)
    let belowSpace = (word &- ones &* 0x20) & ~word
    let delete = word ^ (ones &* 0x7F)
    let backslash = word ^ (ones &* 0x5C)
    let special = ((delete &- ones) & ~delete) | ((backslash &- ones) & ~backslash)
    return (belowSpace | special | word) & tops == 0
  }

  /// Deals with what stands at `index`, and gives where to go on.
  private mutating func look(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let byte = bytes[index]
    switch byte {
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"): return index + 1
    case 0x20...0x5B, 0x5D...0x7E: return index + 1
    case UInt8(ascii: "\t"): return blanks(at: index, in: bytes)
    case UInt8(ascii: "\\"): return backslashes(at: index, in: bytes)
    case 0x00...0x1F, 0x7F: return control(index..<index + 1)
    default: break
    }
    guard let (character, length) = decode(bytes, at: index) else {
      report(
        YAMLDiagnostics.utf8, index..<index + 1,
        fr: "Cet octet (\(hexadecimal(byte))) n'est pas de l'UTF-8.",
        en: "This byte (\(hexadecimal(byte))) is not UTF-8.",
        help: Wording(
          fr: "Enregistrez le fichier en UTF-8 : il semble écrit dans un autre codage, peut-être Windows-1252.",
          en: "Save the file as UTF-8: it seems to be in another encoding, perhaps Windows-1252."))
      cover(index..<index + 1)
      return index + 1
    }
    if character < 0xA0, character != 0x85 { return control(index..<index + length) }
    if character == 0xFFFE || character == 0xFFFF { return control(index..<index + length) }
    if character == 0xA0 || character == 0x202F { return blanks(at: index, in: bytes) }
    cover(index..<index + length)
    return index + length
  }

  /// A run of spaces, tabs and no-break spaces that holds more than spaces: harmless unless it starts a line.
  private mutating func blanks(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var lower = index
    while lower > start, bytes[lower - 1] == UInt8(ascii: " ") { lower -= 1 }
    var upper = index
    var first: Range<Int>?
    var isNoBreak = false
    while upper < bytes.count {
      let length = blankLength(bytes, at: upper)
      if length == 0 { break }
      if length > 1 { isNoBreak = true }
      if first == nil, bytes[upper] != UInt8(ascii: " ") { first = upper..<upper + length }
      upper += length
    }
    let leads = lower == start || bytes[lower - 1] == UInt8(ascii: "\n") || bytes[lower - 1] == UInt8(ascii: "\r")
    guard leads else {
      if isNoBreak { cover(index..<upper, keepingBlanks: true) }
      return upper
    }
    cover(index..<upper, with: UInt8(ascii: " "))
    let isLineEmpty =
      upper == bytes.count || bytes[upper] == UInt8(ascii: "\n") || bytes[upper] == UInt8(ascii: "\r")
      || bytes[upper] == UInt8(ascii: "#")
    if let first, !isLineEmpty || isNoBreak, !isFlow { indentations.append(first) }
    return upper
  }

  private func blankLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    if bytes.isBlank(at: index) { return 1 }
    if index + 2 <= bytes.count, bytes[index] == 0xC2, bytes[index + 1] == 0xA0 { return 2 }
    guard index + 3 <= bytes.count, bytes[index] == 0xE2 else { return 0 }
    return bytes[index + 1] == 0x80 && bytes[index + 2] == 0xAF ? 3 : 0
  }

  /// A run of backslashes; after an odd number of them, perhaps a pair of surrogates.
  private mutating func backslashes(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var end = index
    while end < bytes.count, bytes[end] == UInt8(ascii: "\\") { end += 1 }
    guard (end - index) % 2 == 1, surrogatePair(bytes, at: end - 1, before: bytes.count) != nil else { return end }
    cover(end + 1..<end + 5, with: UInt8(ascii: "1"))
    cover(end + 7..<end + 11, with: UInt8(ascii: "1"))
    return end + 11
  }

  private mutating func control(_ range: Range<Int>) -> Int {
    report(
      YAMLDiagnostics.controlCharacter, range,
      fr: "Un caractère de commande invisible (\(hexadecimal(file.bytes[range.lowerBound]))) se trouve ici.",
      en: "An invisible control character (\(hexadecimal(file.bytes[range.lowerBound]))) stands here.",
      help: Wording(
        fr: "Supprimez-le ; dans un texte entre guillemets doubles, il peut s'écrire « \\xNN ».",
        en: "Delete it; in a text between double quotes, it can be written “\\xNN”."))
    cover(range)
    return range.upperBound
  }

  private mutating func report(
    _ code: DiagnosticCode, _ range: Range<Int>, fr: String, en: String, help: Wording? = nil
  ) {
    guard diagnostics.count < maximumDiagnostics else { return }
    let help = help ?? Wording(fr: "Enregistrez le fichier en UTF-8.", en: "Save the file as UTF-8.")
    let span = SourceSpan(file, range.lowerBound, range.upperBound)
    diagnostics.append(Diagnostic(code, at: span, fr: fr, en: en, help: help))
  }

  /// Writes a letter that is part of no escape sequence over bytes that libyaml must not see.
  private mutating func cover(_ range: Range<Int>, with byte: UInt8 = UInt8(ascii: "Z"), keepingBlanks: Bool = false) {
    if shadow == nil { shadow = file.bytes }
    for index in range {
      if keepingBlanks, file.bytes[index] == UInt8(ascii: " ") || file.bytes[index] == UInt8(ascii: "\t") { continue }
      shadow?[index] = byte
    }
  }
}

/// The character that starts at `index`, as the Unicode Standard's table 3-7 admits it, and its length; else nil.
private func decode(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (character: UInt32, length: Int)? {
  let initial = bytes[index]
  let length: Int
  switch initial {
  case 0xC2...0xDF: length = 2
  case 0xE0...0xEF: length = 3
  case 0xF0...0xF4: length = 4
  default: return nil
  }
  guard index + length <= bytes.count else { return nil }
  var character = UInt32(initial) & (0xFF >> UInt32(length + 1))
  for byte in bytes[index + 1..<index + length] {
    guard byte & 0xC0 == 0x80 else { return nil }
    character = character << 6 | UInt32(byte & 0x3F)
  }
  let isShortest = length == 2 || character >= (length == 3 ? 0x800 : 0x10000)
  guard isShortest, Unicode.Scalar(character) != nil else { return nil }
  return (character, length)
}

private func hexadecimal(_ byte: UInt8) -> String {
  let digits = String(byte, radix: 16, uppercase: true)
  return "0x" + (byte < 16 ? "0" : "") + digits
}
