extension JSON {
  /// The members of an object, in the order in which its text has them: they are put there once, however often they are written.
  ///
  /// Names are unique; of several values of one name, the last stands. Reading a member is a search among the
  /// others; setting one is O(n) where it is put before others, so that many are better given at once.
  package struct Members: Sendable, ExpressibleByDictionaryLiteral {
    typealias Member = (String, JSON)

    private(set) var members: [Member]

    package init() { members = [] }

    package init(dictionaryLiteral elements: (String, JSON)...) { self.init(elements) }

    /// Complexity: O(n) where they are in their order, else O(n log n).
    package init(_ elements: [(String, JSON)]) {
      members = elements
      if zip(elements, elements.dropFirst()).allSatisfy({ JSON.isBefore($0.0, $1.0) }) { return }
      members.removeAll(keepingCapacity: true)
      // Equals keep their order, and what is set at the end is found at once.
      for (name, value) in elements.sorted(by: { JSON.isBefore($0.0, $1.0) }) {
        if let last = members.last, !JSON.isBefore(last.0, name) { members.removeLast() }
        members.append((name, value))
      }
    }

    package init(_ values: [String: JSON]) {
      members = values.map { ($0.key, $0.value) }.sorted { JSON.isBefore($0.0, $1.0) }
    }

    package subscript(name: String) -> JSON? {
      get {
        let (index, isThere) = place(of: name)
        return isThere ? members[index].1 : nil
      }
      set {
        let (index, isThere) = place(of: name)
        switch newValue {
        case let value? where isThere: members[index].1 = value
        case let value?: members.insert((name, value), at: index)
        case nil where isThere: members.remove(at: index)
        case nil: break
        }
      }
    }

    /// These members and others, whose values stand where both have one.
    package func with(_ others: Members) -> Members {
      var all = self
      for (name, value) in others.members { all[name] = value }
      return all
    }

    /// Where a member of the name stands, or would.
    private func place(of name: String) -> (index: Int, isThere: Bool) {
      // Mostly members come in their order.
      guard let last = members.last, !JSON.isBefore(last.0, name) else { return (members.count, false) }
      var (low, high) = (0, members.count - 1)
      while low < high {
        let middle = (low + high) / 2
        if JSON.isBefore(members[middle].0, name) { low = middle + 1 } else { high = middle }
      }
      return (low, !JSON.isBefore(name, members[low].0))
    }
  }
}

extension JSON.Members: Hashable {
  package static func == (a: JSON.Members, b: JSON.Members) -> Bool {
    a.members.elementsEqual(b.members) { $0.0 == $1.0 && $0.1 == $1.1 }
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(members.count)
    for (name, value) in members {
      hasher.combine(name)
      hasher.combine(value)
    }
  }
}

extension JSON.Members: RandomAccessCollection {
  package var startIndex: Int { 0 }
  package var endIndex: Int { members.count }
  package subscript(position: Int) -> (name: String, value: JSON) {
    (members[position].0, members[position].1)
  }
}

extension JSON {
  /// Whether a name stands before another by its UTF-16 code units (RFC 8785, §3.2.3): in the order of UTF-8's bytes, but
  /// where a character beyond the basic plane, whose first byte is 0xF0 or more, meets one that begins with 0xEE or 0xEF.
  package static func isBefore(_ a: String, _ b: String) -> Bool {
    var (left, right) = (a, b)
    return left.withUTF8 { left in
      right.withUTF8 { right in
        for index in 0..<min(left.count, right.count) where left[index] != right[index] {
          let (x, y) = (left[index], right[index])
          return max(x, y) >= 0xEE ? a.utf16.lexicographicallyPrecedes(b.utf16) : x < y
        }
        return left.count < right.count
      }
    }
  }
}
