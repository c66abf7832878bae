internal import RuleValues

/// A path out of a closed list, with what it names. A list says what a path is written like; addresses are read and
/// written, requests are answered and the document of the API is made from it, so that none of them knows of a path that
/// the others do not.
struct ListedPlace<List: ListedPath>: Sendable, Hashable {
  /// A parameter alone cannot be named from outside, as in `APIPlace.Path`.
  typealias Path = List

  var path: Path
  /// The algorithm; empty where the path names none.
  var id: String
  /// The day from which a version is in force; nil where the path names none.
  var day: CalendarDate?
  /// The number of a submission or of a report; 0 where the path names none.
  var number: Int

  init(_ path: Path, id: String = "", day: CalendarDate? = nil, number: Int = 0) {
    self.path = path
    self.id = id
    self.day = day
    self.number = number
  }

  /// Nil for what is no path of the list.
  init?(_ parts: [String]) {
    for pattern in Path.patterns where pattern.parts.count == parts.count {
      if let place = ListedPlace(pattern, parts) {
        self = place
        return
      }
    }
    return nil
  }

  private init?(_ pattern: PathPattern<List>, _ parts: [String]) {
    self.init(pattern.path)
    for (expected, part) in zip(pattern.parts, parts) {
      switch expected {
      case "{id}":
        guard Address.isName(part) else { return nil }
        id = part
      case "{day}":
        guard let read = CalendarDate(iso: part) else { return nil }
        day = read
      case "{number}":
        guard let read = wholeNumber(part), read > 0 else { return nil }
        number = read
      default: guard expected == part else { return nil }
      }
    }
  }

  var text: String {
    path.rawValue.split(separator: "/").map { part in
      switch part {
      case "{id}": "/" + id
      case "{day}": "/" + (day?.description ?? "")
      case "{number}": "/" + String(number)
      default: "/" + part
      }
    }.joined()
  }

  /// What a line of the log calls it.
  var logName: String { Path.patterns.first { $0.path == path }?.logName ?? Path.logName }
}

/// A closed list of paths, each as the document of the API writes it.
protocol ListedPath: RawRepresentable<String>, CaseIterable, Sendable, Hashable {
  /// What a line of the log calls the whole list.
  static var logName: String { get }
  /// Every path of the list, taken apart once: a generic type cannot keep them.
  static var patterns: [PathPattern<Self>] { get }
}

/// A path of a list, and the parts that an address must have to be it.
struct PathPattern<Path: ListedPath>: Sendable {
  var path: Path
  var parts: [String]
  var logName: String

  static var all: [PathPattern] {
    Path.allCases.map { path in
      PathPattern(
        path: path, parts: path.rawValue.split(separator: "/").map { String($0) }, logName: "\(Path.logName).\(path)")
    }
  }
}
