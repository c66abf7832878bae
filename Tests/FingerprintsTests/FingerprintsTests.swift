import Fingerprints
import Testing

private func repeated(_ byte: UInt8, _ count: Int) -> [UInt8] { [UInt8](repeating: byte, count: count) }

private let digests: [(message: [UInt8], hex: String)] = [
  // FIPS 180-4, and the examples that NIST publishes with it.
  ([], "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
  (Array("abc".utf8), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
  (
    Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8),
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
  ),
  (repeated(0x61, 1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
  // Either side of a block: the last length whose padding fits, the first whose does not, and a whole block.
  (repeated(0x61, 55), "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"),
  (repeated(0x61, 56), "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"),
  (repeated(0x61, 64), "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
]

/// RFC 4231, but for case 5, whose code is cut short; and the code of nothing under no key.
private let codes: [(name: String, key: [UInt8], message: [UInt8], hex: String)] = [
  (
    "case 1", repeated(0x0B, 20), Array("Hi There".utf8),
    "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
  ),
  (
    "case 2", Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
  ),
  (
    "case 3", repeated(0xAA, 20), repeated(0xDD, 50),
    "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
  ),
  (
    "case 4", Array(1...25), repeated(0xCD, 50),
    "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
  ),
  (
    "case 6", repeated(0xAA, 131), Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
    "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
  ),
  (
    "case 7", repeated(0xAA, 131),
    Array(
      ("This is a test using a larger than block-size key and a larger than block-size data. "
        + "The key needs to be hashed before being used by the HMAC algorithm.").utf8),
    "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
  ),
  ("no key", [], [], "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"),
]

@Suite struct FingerprintsTests {
  @Test("SHA-256 gives the published digests")
  func sha256() {
    for (message, hex) in digests {
      let fingerprint = Fingerprint(of: message)
      #expect(fingerprint.hex == hex, "\(message.count) bytes")
      #expect(fingerprint.bytes.count == 32)
    }
  }

  @Test("HMAC-SHA-256 gives the codes of RFC 4231", arguments: codes)
  func hmac(_ row: (name: String, key: [UInt8], message: [UInt8], hex: String)) {
    #expect(Fingerprint.hmac(key: row.key, message: row.message).hex == row.hex)
  }

  @Test("hexadecimal digits are those of the bytes, in order, two a byte")
  func hex() {
    let fingerprint = Fingerprint(of: Array("abc".utf8))
    let read = stride(from: 0, to: 64, by: 2).map { start in
      UInt8(String(fingerprint.hex.dropFirst(start).prefix(2)), radix: 16)
    }
    #expect(read == fingerprint.bytes.map { UInt8?($0) })
    #expect(fingerprint.hex.utf8.count == 64)
  }

  @Test("fingerprints are equal when their messages are")
  func equality() {
    #expect(Fingerprint(of: [1, 2]) == Fingerprint(of: [1, 2]))
    #expect(Fingerprint(of: [1, 2]) != Fingerprint(of: [1, 2, 0]))
    #expect(Set([Fingerprint(of: []), Fingerprint(of: []), Fingerprint(of: [0])]).count == 2)
  }
}

@Suite struct LotteryTests {
  @Test(
    "a draw gives the numbers that another program computed",
    arguments: [
      ("graine-2026", "A-0001", 0xe147_3275_d07bb), ("", "", 0xb613_679a_0814d),
      ("éàü", "élève 12", 0xa25b_c0c0_abf61), (String(repeating: "s", count: 100), "x", 0x47d0_00c8_a7a94),
    ] as [(String, String, Int64)])
  func known(_ seed: String, _ applicant: String, _ expected: Int64) {
    #expect(lotteryNumber(seed: seed, applicant: applicant) == expected)
  }

  @Test("the number is the first 13 hexadecimal digits of the code of the applicant under the seed")
  func thirteenDigits() {
    for index in 0..<500 {
      let (seed, applicant) = ("graine \(index % 7)", "A-\(index)")
      let code = Fingerprint.hmac(key: Array(seed.utf8), message: Array(applicant.utf8))
      let number = lotteryNumber(seed: seed, applicant: applicant)
      #expect(number == Int64(code.hex.prefix(13), radix: 16))
      #expect((0..<(1 << 52)).contains(number))
    }
  }

  @Test("another seed, applicant, or boundary between the two gives another number")
  func sensitivity() {
    let numbers = [("ab", "c"), ("a", "bc"), ("abc", ""), ("", "abc"), ("ab", "C"), ("Ab", "c")].map {
      lotteryNumber(seed: $0.0, applicant: $0.1)
    }
    #expect(Set(numbers).count == numbers.count)
  }
}
