import Fingerprints
import TestSupport
import Testing

/// The root by the recursive definition of RFC 9162, §2.1.1, hash by hash.
private func definedRoot(_ leaves: ArraySlice<[UInt8]>) -> Fingerprint {
  guard let first = leaves.first else { return Fingerprint(of: []) }
  if leaves.count == 1 { return Fingerprint(of: [0] + first) }
  var split = 1
  while 2 * split < leaves.count { split *= 2 }
  let (left, right) = (leaves.prefix(split), leaves.dropFirst(split))
  return Fingerprint(of: [1] + definedRoot(left).bytes + definedRoot(right).bytes)
}

private func leaves(_ count: Int) -> [[UInt8]] { (0..<count).map { Array("leaf \($0)".utf8) } }

private func tree(_ leaves: [[UInt8]]) -> MerkleTree {
  MerkleTree(leafHashes: leaves.flatMap { MerkleTree.leafHash(of: $0).bytes })
}

@Suite struct MerkleTests {
  @Test("the eight leaves of the well-known test of Certificate Transparency give its published roots")
  func knownRoots() throws {
    let inputs: [[UInt8]] = [
      [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
      [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57], Array(0x60...0x6F),
    ]
    #expect(tree([]).root.hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(
      tree(Array(inputs.prefix(1))).root.hex == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
    #expect(
      tree(Array(inputs.prefix(3))).root.hex == "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")
    #expect(tree(inputs).root.hex == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")
  }

  @Test("the root is that of the recursive definition", arguments: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 31, 32, 33, 100])
  func definition(_ count: Int) {
    #expect(tree(leaves(count)).root == definedRoot(leaves(count)[...]))
    #expect(tree(leaves(count)).leafCount == count)
  }

  @Test("a tree that grew leaf by leaf is the one made at once, and its next root was known before")
  func growth() {
    var grown = MerkleTree(leafHashes: [])
    for count in 1...130 {
      let leaf = MerkleTree.leafHash(of: leaves(count)[count - 1])
      let expected = grown.root(appending: leaf)
      grown.append(leaf)
      let made = tree(leaves(count))
      #expect(grown.leafCount == count && grown.root == made.root && expected == made.root, "\(count) leaves")
      for index in 0..<count { #expect(grown.path(ofLeaf: index) == made.path(ofLeaf: index)) }
      #expect(grown.consistencyProof(fromFirst: count / 2) == made.consistencyProof(fromFirst: count / 2))
    }
  }

  @Test("the tree of a long list has the paths and the proofs of every shorter one")
  func shorterLists() {
    let long = tree(leaves(41))
    for count in 1...41 {
      let short = tree(leaves(count))
      #expect(long.root(ofFirst: count) == short.root)
      for index in 0..<count {
        #expect(long.path(ofLeaf: index, inFirst: count) == short.path(ofLeaf: index))
        #expect(
          long.consistencyProof(fromFirst: index, toFirst: count) == short.consistencyProof(fromFirst: index))
      }
      #expect(long.path(ofLeaf: count, inFirst: count) == nil)
    }
    #expect(long.path(ofLeaf: 0, inFirst: 42) == nil && long.consistencyProof(fromFirst: 1, toFirst: 42) == nil)
    #expect(long.consistencyProof(fromFirst: 9, toFirst: 8) == nil)
  }

  @Test("every leaf of every tree up to 40 verifies at its place and at no other, in a tree of its size and no other")
  func everyLeaf() throws {
    for count in 1...40 {
      let tree = tree(leaves(count))
      for index in 0..<count {
        let path = try #require(tree.path(ofLeaf: index))
        let leaf = MerkleTree.leafHash(of: leaves(count)[index])
        for other in -1...count {
          let verifies = MerkleTree.verifies(leaf: leaf, at: other, of: count, path: path, root: tree.root)
          #expect(verifies == (other == index), "\(other) for \(index) of \(count)")
        }
        // Of a longer list a leaf may have the same path: the size alone is then no lie about the leaf.
        #expect(!MerkleTree.verifies(leaf: leaf, at: index, of: index, path: path, root: tree.root))
        #expect(
          !MerkleTree.verifies(leaf: leaf, at: index, of: count, path: path + [tree.root], root: tree.root))
        #expect(
          !MerkleTree.verifies(leaf: leaf, at: index, of: count, path: path.dropLast(), root: tree.root) || count == 1)
      }
      #expect(tree.path(ofLeaf: count) == nil && tree.path(ofLeaf: -1) == nil)
    }
  }

  @Test("one bit changed anywhere, in the leaf, the path or the root, is found")
  func changedBits() throws {
    var random = SplitMix64(seed: 20_261_126)
    for _ in 0..<300 {
      let count = Int.random(in: 1...200, using: &random)
      let index = Int.random(in: 0..<count, using: &random)
      let tree = tree(leaves(count))
      let path = try #require(tree.path(ofLeaf: index))
      var hashes = [MerkleTree.leafHash(of: leaves(count)[index]), tree.root] + path
      let changed = Int.random(in: 0..<hashes.count, using: &random)
      var bytes = hashes[changed].bytes
      bytes[Int.random(in: 0..<32, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      hashes[changed] = try #require(Fingerprint(rawBytes: bytes))
      let verifies = MerkleTree.verifies(
        leaf: hashes[0], at: index, of: count, path: Array(hashes.dropFirst(2)), root: hashes[1])
      #expect(!verifies, "seed 20261126: leaf \(index) of \(count), hash \(changed)")
    }
  }

  @Test("a node cannot pass for a leaf")
  func secondPreimage() throws {
    let four = leaves(4)
    let tree = tree(four)
    let inner = tree.path(ofLeaf: 3)?.last?.bytes ?? []
    let pair = MerkleTree.leafHash(of: four[0]).bytes + MerkleTree.leafHash(of: four[1]).bytes
    #expect(inner == Fingerprint(of: [1] + pair).bytes)
    #expect(MerkleTree.leafHash(of: pair).bytes != inner)
  }

  @Test("hexadecimal digits are read as they are written, and nothing else is")
  func hex() {
    let fingerprint = Fingerprint(of: Array("abc".utf8))
    #expect(Fingerprint(hex: fingerprint.hex) == fingerprint)
    for text in ["", "0", String(fingerprint.hex.dropLast()), fingerprint.hex + "0", fingerprint.hex.uppercased()] {
      #expect(Fingerprint(hex: text) == nil, "\(text)")
    }
    #expect(Fingerprint(hex: fingerprint.hex.replacing("ba", with: "bg")) == nil)
  }

  @Test("a secret is drawn anew each time, is read as it is written, and salts each person in another way")
  func secrets() throws {
    let (one, other) = (try #require(Secret.random()), try #require(Secret.random()))
    #expect(one != other)
    #expect(Secret(hex: one.hex) == one)
    #expect(Secret(hex: "abc") == nil)
    #expect(one.salt(for: [1]) != one.salt(for: [2]))
    #expect(one.salt(for: [1]) != other.salt(for: [1]))
    #expect(one.salt(for: [1]) == Fingerprint.hmac(key: one.bytes, message: [1]))
  }
}

@Suite struct ConsistencyTests {
  @Test("every list up to 40 leaves proves that it begins with each shorter one, and with no other")
  func everyPair() throws {
    for count in 1...40 {
      let tree = tree(leaves(count))
      for first in 0...count {
        let old = definedRoot(leaves(first)[...])
        #expect(tree.root(ofFirst: first) == old)
        let proof = try #require(tree.consistencyProof(fromFirst: first))
        func holds(_ first: Int, _ old: Fingerprint, _ count: Int, _ root: Fingerprint, _ proof: [Fingerprint]) -> Bool
        {
          MerkleTree.isConsistent(first: first, firstRoot: old, count: count, root: root, proof: proof)
        }
        #expect(holds(first, old, count, tree.root, proof), "\(first) of \(count)")
        let wrong = Fingerprint(of: [7])
        #expect(!holds(first, wrong, count, tree.root, proof))
        #expect(!holds(first, old, count, wrong, proof) || first == 0)
        #expect(!holds(first, old, count, tree.root, proof + [wrong]))
        if !proof.isEmpty {
          #expect(!holds(first, old, count, tree.root, Array(proof.dropLast())))
          #expect(!holds(first, old, count, tree.root, [wrong] + proof.dropFirst()))
        }
      }
      #expect(tree.consistencyProof(fromFirst: count + 1) == nil && tree.consistencyProof(fromFirst: -1) == nil)
    }
  }

  @Test("the proofs between the sizes of the well-known test of Certificate Transparency are the published ones")
  func knownProofs() throws {
    let inputs: [[UInt8]] = [
      [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
      [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57], Array(0x60...0x6F),
    ]
    #expect(try #require(tree(inputs).consistencyProof(fromFirst: 8)).isEmpty)
    #expect(
      try #require(tree(inputs).consistencyProof(fromFirst: 1)).map { $0.hex } == [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
      ])
  }
}

@Suite struct SigningTests {
  @Test("the first vector of RFC 8032 gives its public key and its signature")
  func vector() throws {
    let seed = try #require(Fingerprint(hex: "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")).bytes
    let key = try #require(SigningKey(seed: seed))
    #expect(
      Fingerprint(rawBytes: key.publicKey)?.hex == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
    let signature = key.signature(of: [])
    #expect(
      Fingerprint(rawBytes: signature.prefix(32))?.hex
        == "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155")
    #expect(SigningKey.verifies(signature, of: [], by: key.publicKey))
    #expect(!SigningKey.verifies(signature, of: [1], by: key.publicKey))
    #expect(!SigningKey.verifies(Array(signature.dropLast()), of: [], by: key.publicKey))
    #expect(!SigningKey.verifies(signature, of: [], by: Array(key.publicKey.reversed())))
    #expect(SigningKey(seed: [1, 2, 3]) == nil)
  }

  @Test("a token's hash knows the token and nothing else, and is another one each time")
  func tokens() throws {
    let token = Array("lucarne_abc".utf8)
    let hash = try #require(TokenHash(of: token))
    #expect(hash.text.hasPrefix("$argon2id$"))
    #expect(TokenHash(text: hash.text).matches(token))
    #expect(!hash.matches(Array("lucarne_abd".utf8)) && !hash.matches([]))
    #expect(!TokenHash(text: "").matches(token) && !TokenHash(text: String(repeating: "x", count: 500)).matches(token))
    #expect(try #require(TokenHash(of: token)) != hash)
  }
}
