/// A member of an object that is yet to be written.
package struct JSONMember {
  package let name: String
  /// Writes the one value.
  let write: (inout JSONWriter) -> Void

  package init(_ name: String, _ write: @escaping (inout JSONWriter) -> Void) {
    (self.name, self.write) = (name, write)
  }
}

extension [JSONMember] {
  /// The object that they make, in their canonical order. Complexity: O(n log n).
  package func write(to json: inout JSONWriter) {
    json.object { json in
      for member in sorted(by: { JSON.isBefore($0.name, $1.name) }) { json.member(member.name, member.write) }
    }
  }

  /// The object for a person to read: one entry a line, indented by two spaces, ended by a line feed.
  package var prettyText: String {
    var json = JSONWriter(indented: true)
    write(to: &json)
    return json.line
  }

  /// The canonical text of the object, and of the same object with members that follow from this text, as a hash of it does:
  /// what both have in common is written once. No name is in both. Complexity: O(n log n).
  package func canonicalBytes(adding more: (_ own: [UInt8]) -> [JSONMember]) -> (own: [UInt8], all: [UInt8]) {
    let members = sorted { JSON.isBefore($0.name, $1.name) }
    var own = JSONWriter()
    /// Where each member ends.
    var ends: [Int] = []
    own.object { json in
      for member in members {
        json.member(member.name, member.write)
        ends.append(json.bytes.count)
      }
    }
    let others = more(own.bytes).sorted { JSON.isBefore($0.name, $1.name) }
    guard !others.isEmpty else { return (own.bytes, own.bytes) }
    var all = JSONWriter(reserving: own.bytes.count + 4_096)
    all.object { json in
      // Behind the bracket or the comma before it.
      var (written, start) = (0, 1)
      for other in others {
        let before = members[written...].prefix { JSON.isBefore($0.name, other.name) }.count
        if before > 0 {
          json.append(own.bytes[start..<ends[written + before - 1]])
          written += before
          start = ends[written - 1] + 1
        }
        json.member(other.name, other.write)
      }
      if written < members.count { json.append(own.bytes[start..<ends[members.count - 1]]) }
    }
    return (own.bytes, all.bytes)
  }
}
