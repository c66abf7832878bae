/// What pages of other sites may do with an answer: all that anyone may, since nothing here knows who asks.
let openToAllSites = [
  ("Access-Control-Allow-Origin", "*"),
  ("Access-Control-Expose-Headers", "Allow, Content-Language, ETag, Location, Retry-After"),
  ("Cross-Origin-Resource-Policy", "cross-origin"),
]

extension Site {
  /// What a browser asks before a page of another site sends something.
  func permission(to place: APIPlace) -> Answer {
    var answer = Answer(204, .text, [], keeping: .never)
    let methods = place.path.methods.joined(separator: ", ")
    answer.headers = [
      ("Allow", methods), ("Access-Control-Allow-Methods", methods),
      ("Access-Control-Allow-Headers", "Accept, Accept-Language, Content-Type, If-None-Match"),
      ("Access-Control-Max-Age", "86400"),
    ]
    answer.headers += openToAllSites
    return answer
  }
}
