internal import ArgumentParser
internal import StructuredDocuments

/// How a document is shown.
enum DocumentFormat: String, ExpressibleByArgument, CaseIterable {
  case text, markdown, html

  func render(_ document: Document) -> String {
    switch self {
    case .text: TerminalRenderer(width: Terminal.width, colour: Terminal.wantsColour(1)).render(document)
    case .markdown: MarkdownRenderer().render(document)
    case .html: HTMLRenderer().render(document)
    }
  }
}

/// How an explanation is shown: as a document, or with the record that it explains.
enum ExplanationFormat: String, ExpressibleByArgument, CaseIterable {
  case text, markdown, html, json
}
