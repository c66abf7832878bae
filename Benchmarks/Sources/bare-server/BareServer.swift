import Hummingbird

/// The least that the same server can do: a word, and nothing looked at.
@main
struct BareServer {
  struct Hello: HTTPResponder {
    func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
      Response(status: .ok, body: ResponseBody(byteBuffer: BareServer.hello))
    }
  }

  static let hello = ByteBuffer(string: "hello")

  static func main() async throws {
    let port = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 8393
    let application = Application(
      responder: Hello(), configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)))
    try await application.runService()
  }
}
