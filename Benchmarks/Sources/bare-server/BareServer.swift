import Hummingbird

/// The least that the same server can do, and nothing looked at: a word; for what is sent, once it is read, so many bytes as an
/// explanation has.
@main
struct BareServer {
  struct Hello: HTTPResponder {
    func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
      guard request.method == .post else {
        return Response(status: .ok, body: ResponseBody(byteBuffer: BareServer.hello))
      }
      _ = try await request.body.collect(upTo: 65_536)
      return Response(status: .ok, body: ResponseBody(byteBuffer: BareServer.explanation))
    }
  }

  static let hello = ByteBuffer(string: "hello")
  static let explanation = ByteBuffer(repeating: UInt8(ascii: "."), count: 13_600)

  static func main() async throws {
    let port = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 8393
    let application = Application(
      responder: Hello(), configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)))
    try await application.runService()
  }
}
