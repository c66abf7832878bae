import CaseTables
import Languages
import SourceDiagnostics
import Testing

/// Bytes in memory, given a few at a time.
struct MemorySource: ByteSource {
  var bytes: [UInt8]
  var step = Int.max

  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(DiagnosticsError) -> Int {
    let piece = bytes.prefix(min(step, buffer.count))
    buffer.copyBytes(from: piece)
    bytes.removeFirst(piece.count)
    return piece.count
  }
}

private func blocks(_ text: String, size: Int, step: Int = .max) throws -> (blocks: [SourceFile], format: RowFormat?) {
  var reader = RowBlocks(MemorySource(bytes: Array(text.utf8), step: step), name: "t.csv", size: size)
  var blocks: [SourceFile] = []
  while let block = try reader.next() { blocks.append(block) }
  return (blocks, reader.format)
}

/// Each row with the line and column of its first field, or what is wrong with it there.
private func placedRows(_ blocks: [SourceFile]) throws -> [String] {
  let (found, start, _) = readHeader(of: try #require(blocks.first))
  let header = try #require(found)
  return blocks.enumerated().flatMap { number, block -> [String] in
    withRows(of: block, from: number == 0 ? start : 0, under: header) { rows in
      var result: [String] = []
      let lines = LineTable(block)
      while rows.nextBlock(2) {
        let faults = Dictionary(uniqueKeysWithValues: rows.faults.map { ($0.row, $0.diagnostic) })
        for row in 0..<rows.count {
          let (line, column) = lines.position(of: faults[row]?.span?.lower ?? rows.offset(row))
          let texts = (0..<header.width).map { String(decoding: rows.content(row, $0), as: UTF8.self) }
          result.append("\(line):\(column) \(faults[row]?.code.id ?? texts.joined(separator: "¦"))")
        }
      }
      return result
    }
  }
}

@Suite struct BlockTests {
  private static let texts = [
    "a,b\n1,2\n3,4\n", "a,b\r\n1,2\r\n\r\n3,4", "\u{FEFF}a;b\n1,5;x\n\"2;2\";\"y\"\"z\"\n",
    "\"a\",\"b\"\n\"x\ny\",2\n3,\"4\r\n5\"\n6,7\n", "a,b\n1\n2,3\n4\"x,5\n6,7,8\né,\"ü\n\"\n9,\"\"\n", "a,b",
    "\n\na,b\n\n1,2\n\n",
  ]

  @Test("wherever blocks begin and end, rows and their places are those of the whole", arguments: texts)
  func borders(_ text: String) throws {
    let whole = try placedRows(try blocks(text, size: 1 << 20).blocks)
    for size in 1...text.utf8.count + 1 {
      for step in [1, 3, Int.max] {
        let cut = try blocks(text, size: size, step: step).blocks
        #expect(cut.flatMap { $0.bytes } == Array(text.utf8), "\(size)")
        #expect(try placedRows(cut) == whole, "\(size)")
      }
    }
  }

  @Test("a row that is wrong keeps its place, and says what is wrong and where")
  func faultyRows() throws {
    let rows = try placedRows(try blocks("a,b\n1\n2,3\n4\"x,5\n\"y\"z,1\n", size: 4).blocks)
    #expect(rows == ["2:1 csv.width", "3:1 2¦3", "4:2 csv.quote", "5:3 csv.quote"])
  }

  @Test("a row that is no UTF-8 text is wrong alone")
  func badText() throws {
    let bytes = Array("a,b\n1,2\n".utf8) + [0xFF, 44, 50, 10] + Array("3,4\n".utf8)
    let block = SourceFile(name: "t.csv", bytes: bytes)
    #expect(try placedRows([block]) == ["2:1 1¦2", "3:1 csv.utf8", "4:1 3¦4"])
  }

  @Test(
    "the header tells the separator, the first character JSON Lines",
    arguments: [
      ("a,b\n", RowFormat.csv(separator: 44)), ("a;b\n1,5;2", .csv(separator: 59)),
      ("\"x;y;z\",b\n", .csv(separator: 44)), ("a\n1;2\n", .csv(separator: 44)), ("\n\na;b\n", .csv(separator: 59)),
      ("{\"a\": 1}\n", .jsonLines), ("\u{FEFF}  {}", .jsonLines),
    ])
  func format(_ text: String, _ expected: RowFormat) throws {
    for size in [1, 2, 1000] { #expect(try blocks(text, size: size).format == expected) }
  }

  @Test("a row without an end is told before it fills the memory")
  func rowLength() throws {
    let text = "a,b\n1,2\n\"" + String(repeating: "x\n", count: 100)
    var reader = RowBlocks(MemorySource(bytes: Array(text.utf8)), name: "t.csv", size: 8, limit: 64)
    let error = #expect(throws: DiagnosticsError.self) { while try reader.next() != nil {} }
    #expect(faults(error?.diagnostics ?? []) == ["3:1 csv.row-length ‹›"])
  }

  @Test("an empty file has no block, a quote that is never closed swallows the rest")
  func ends() throws {
    #expect(try blocks("", size: 10).blocks.isEmpty)
    let (found, start, _) = readHeader(of: file("a,b\n1,2\n3,\"x\n4,5\n"))
    let header = try #require(found)
    let isCutShort = withRows(of: header.file, from: start, under: header) { rows in
      while rows.nextBlock() {}
      return rows.isCutShort
    }
    #expect(isCutShort)
  }
}

@Suite struct PackingTests {
  private func unpacked(_ bytes: [UInt8], step: Int) throws -> String {
    let source = Unpacking(MemorySource(bytes: bytes, step: step), name: "t.gz")
    var result: [UInt8] = []
    while true {
      let piece = try [UInt8](unsafeUninitializedCapacity: 7) { buffer, count in
        count = try source.read(into: UnsafeMutableRawBufferPointer(buffer))
      }
      if piece.isEmpty { return String(decoding: result, as: UTF8.self) }
      result += piece
    }
  }

  private func packed(_ texts: [String]) throws -> [UInt8] {
    let packing = Packing()
    var result: [UInt8] = []
    for text in texts { result += try #require(packing.pack(Array(text.utf8), isLast: false)) }
    return result + (try #require(packing.pack([], isLast: true)))
  }

  @Test("what is packed is unpacked as it was, members one after the other too; anything else passes as it is")
  func roundTrip() throws {
    let text = String(repeating: "Noël, 12.50\n", count: 20_000)
    let member = try packed([text, "", "fin"])
    for step in [1, 2, 1000, Int.max] where step > 2 || member.count < 5000 {
      #expect(try unpacked(member, step: step) == text + "fin")
      #expect(try unpacked(member + member, step: step) == text + "fin" + text + "fin")
    }
    for plain in ["", "a", "a,b\n1,2\n", "\u{1F}x"] { #expect(try unpacked(Array(plain.utf8), step: 1) == plain) }
  }

  @Test("what is damaged or cut short is told")
  func damaged() throws {
    let member = try packed(["a,b\n1,2\n"])
    var flipped = member
    flipped[member.count - 5] ^= 1
    for bytes in [Array(member.dropLast()), Array(member.prefix(12)), flipped, member + [1, 2, 3]] {
      let error = #expect(throws: DiagnosticsError.self) { _ = try unpacked(bytes, step: .max) }
      #expect(error?.diagnostics.map { $0.code.id } == ["gzip.damaged"])
    }
  }
}
