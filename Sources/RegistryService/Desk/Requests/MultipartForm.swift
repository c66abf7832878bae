/// The parts of a form with files, as a browser or curl sends them (RFC 7578).
struct MultipartForm: Sendable {
  static let mediaType = "multipart/form-data"
  /// More of them than any submission has are refused.
  static let mostParts = 600
  private static let longestHeader = 4_096

  struct Part: Sendable, Hashable {
    let name: String
    /// Nil for a field; empty where no file was chosen.
    let fileName: String?
    let bytes: [UInt8]
  }

  let parts: [Part]

  /// Nil where the body is not what its media type says. Complexity: O(bytes).
  init?(_ body: [UInt8], mediaType: String) {
    guard let boundary = MultipartForm.boundary(mediaType) else { return nil }
    let delimiter = Array("\r\n--\(boundary)".utf8)
    // The first delimiter may stand at the very beginning, without a line before it.
    guard body.starts(with: delimiter.dropFirst(2)) else { return nil }
    var parts: [Part] = []
    var start = delimiter.count - 2
    while true {
      if body[start...].starts(with: "--".utf8) { break }
      guard body[start...].starts(with: "\r\n".utf8) else { return nil }
      guard parts.count < MultipartForm.mostParts,
        let headerEnd = find(
          Array("\r\n\r\n".utf8), in: body, from: start, before: start + MultipartForm.longestHeader),
        let end = find(delimiter, in: body, from: headerEnd + 2, before: body.count),
        let part = Part(header: body[start..<headerEnd], content: body[max(headerEnd + 4, 0)..<max(end, headerEnd + 4)])
      else { return nil }
      parts.append(part)
      start = end + delimiter.count
    }
    self.parts = parts
  }

  /// The first field of a name, as text.
  subscript(name: String) -> String? {
    parts.first { $0.name == name && $0.fileName == nil }.flatMap { String(validating: $0.bytes, as: UTF8.self) }
  }

  private static func boundary(_ mediaType: String) -> String? {
    for parameter in mediaType.split(separator: ";").dropFirst() {
      let text = parameter.drop { $0 == " " || $0 == "\t" }
      guard text.lowercased().hasPrefix("boundary=") else { continue }
      let value = text.dropFirst("boundary=".count).filter { $0 != "\"" }
      return (1...70).contains(value.utf8.count) ? value : nil
    }
    return nil
  }
}

extension MultipartForm.Part {
  /// Reads a part's name and file name from its header lines; nil without a name.
  fileprivate init?(header: ArraySlice<UInt8>, content: ArraySlice<UInt8>) {
    guard let text = String(validating: header, as: UTF8.self) else { return nil }
    let lines = text.split(whereSeparator: { $0.isNewline })
    guard let line = lines.first(where: { $0.lowercased().hasPrefix("content-disposition:") }),
      let name = MultipartForm.Part.parameter("name", of: line)
    else { return nil }
    self.name = name
    fileName = MultipartForm.Part.parameter("filename", of: line)
    bytes = Array(content)
  }

  /// `name="…"`, where a quote stands as `\"` or `%22`.
  private static func parameter(_ name: String, of line: Substring) -> String? {
    var rest = line[...]
    while let semicolon = rest.firstIndex(of: ";") {
      rest = rest[rest.index(after: semicolon)...].drop { $0 == " " || $0 == "\t" }
      guard rest.hasPrefix(name + "=\"") else { continue }
      var value = ""
      var isEscaped = false
      for character in rest.dropFirst(name.count + 2) {
        if isEscaped {
          value.append(character)
          isEscaped = false
        } else if character == "\\" {
          isEscaped = true
        } else if character == "\"" {
          return value.split(separator: "%22", omittingEmptySubsequences: false).joined(separator: "\"")
        } else {
          value.append(character)
        }
      }
      return nil
    }
    return nil
  }
}

/// Where some bytes first stand in others; they have to begin before `limit`.
private func find(_ wanted: [UInt8], in bytes: [UInt8], from start: Int, before limit: Int) -> Int? {
  let last = min(limit, bytes.count) - wanted.count
  guard let first = wanted.first, start >= 0, start <= last else { return nil }
  return bytes.withUnsafeBufferPointer { bytes in
    var index = start
    while index <= last {
      if bytes[index] == first {
        var length = 1
        while length < wanted.count, bytes[index + length] == wanted[length] { length += 1 }
        if length == wanted.count { return index }
      }
      index += 1
    }
    return nil
  }
}
