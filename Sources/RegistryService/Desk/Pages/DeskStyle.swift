/// What the pages of the desk have beside the site's.
let deskStyle = """
  textarea { display: block; width: 100%; padding: .5rem .6rem; }
  textarea.code { font-family: ui-monospace, "SFMono-Regular", Menlo, Consolas, "Liberation Mono", monospace; font-size: .9em; white-space: pre; overflow-x: auto; }
  .field > input[type=text], .field > input[type=password], .field > input[type=file] { width: 100%; }
  .error { color: var(--person); }
  .diagnostics li { margin: .4rem 0; }
  ol.lines { background: var(--wash); padding: .5rem 0 .5rem 3.2rem; margin: .6rem 0; font-size: .95em; }
  ol.lines > li { margin: 0; padding: 0 .5rem; min-height: 1.4em; }
  ol.lines > li::marker { color: var(--muted); font-size: .85em; }
  ol.lines code { white-space: pre-wrap; overflow-wrap: anywhere; }
  ol.lines > li.found { border-left: 5px solid var(--person); background: var(--paper); }
  ol.lines p { margin: .2rem 0 .5rem; }
  mark { background: none; color: inherit; border-bottom: 3px solid var(--person); }
  blockquote { border-left: 4px solid var(--line); margin: .8rem 0; padding: .2rem 0 .2rem .9rem; white-space: pre-line; }
  samp { overflow-wrap: anywhere; }
  """
