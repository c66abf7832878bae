internal import Fingerprints
internal import StructuredDocuments

extension Address {
  /// Named by what it holds, so that a browser may keep it for good and never has an old one.
  static let styleSheetName = "style-" + Fingerprint(of: Array(siteStyle.utf8)).hex.prefix(16) + ".css"
}

/// The style sheet of explanations, which the site shares with the pages that `explain` writes, and what only a site has.
/// Its colours are those of the first part, with their contrasts; nothing is told by colour alone.
let siteStyle = [pageStyle, sitePart, verificationStyle, changesStyle, deskStyle].joined(separator: "\n") + "\n"

private let sitePart = """
  body.site { max-width: none; padding: 0; }
  .masthead, .colophon, main { max-width: 50rem; margin: 0 auto; padding: 0 1.25rem; }
  .masthead {
    display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: baseline; justify-content: space-between;
    padding-top: 1rem; padding-bottom: .6rem; border-bottom: 3px solid var(--accent); margin-bottom: 1.75rem;
  }
  .masthead .brand { margin: 0; color: var(--muted); }
  .brand a { font-weight: 700; font-size: 1.2rem; color: var(--ink); text-decoration: none; }
  .brand a:hover { text-decoration: underline; }
  .masthead ul { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0; padding: 0; }
  .masthead li { margin: 0; }
  .masthead nav a { display: inline-block; padding: .3rem 0; }
  .colophon { margin-top: 3.5rem; padding-top: .75rem; padding-bottom: 2rem; }
  main { outline: none; }
  main > h1 { margin-bottom: .6rem; }
  .lede { font-size: 1.15rem; line-height: 1.5; margin-bottom: 1.25rem; }
  .skip { position: absolute; left: -999rem; background: var(--paper); padding: .6rem 1rem; z-index: 1; }
  .skip:focus { left: .5rem; top: .5rem; }
  a:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible, textarea:focus-visible,
  summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
  .note { border-left: 4px solid var(--line); padding: .1rem 0 .1rem .9rem; color: var(--muted); }
  .warning { border-left: 6px solid var(--person); padding: .5rem .9rem; background: var(--wash); }
  .muted { color: var(--muted); }
  .facts span:not(:last-child)::after { content: " · "; }
  .facts { color: var(--muted); font-size: .95em; }
  .entries { list-style: none; padding: 0; }
  .entries > li { border-top: 1px solid var(--line); margin: 0; padding: .9rem 0 .7rem; }
  .entries h3 { font-size: 1.15rem; margin: 0 0 .2rem; }
  .entries p { margin: .2rem 0; }
  .breadcrumb { margin: 0 0 .6rem; font-size: .95em; }
  .contents { background: var(--wash); padding: .7rem 1.1rem; margin: 1.5rem 0; }
  .contents h2 { font-size: 1.05rem; margin: 0 0 .3rem; }
  .contents ul { margin: 0; padding: 0; list-style: none; columns: 17rem auto; column-gap: 1.5rem; }
  .contents li { break-inside: avoid; margin: 0; }
  .contents a { display: inline-block; padding: .2rem 0; }
  dl.record { margin: .5rem 0 1rem; }
  dl.record > div { border-bottom: 1px solid var(--line); padding: .45rem 0; }
  dl.record dt { color: var(--muted); }
  dl.record dd { margin: 0; }
  @media (min-width: 40rem) {
    dl.record > div { display: grid; grid-template-columns: 15rem 1fr; gap: 1.25rem; }
  }
  article.rule { border-top: 1px solid var(--line); padding: .3rem 0 .6rem; }
  article.rule h3 { margin: .6rem 0 .25rem; }
  article.rule h3 code { font-weight: 400; color: var(--muted); }
  code, pre, samp { font-family: ui-monospace, "SFMono-Regular", Menlo, Consolas, "Liberation Mono", monospace; font-size: .9em; }
  pre { background: var(--wash); padding: .7rem .9rem; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; margin: .4rem 0; }
  summary { cursor: pointer; padding: .3rem 0; color: var(--accent); }
  details { margin: .4rem 0; }
  .scroll { overflow-x: auto; }
  .search { background: var(--wash); padding: .9rem 1.1rem; margin: 0 0 1.5rem; }
  .search .row { display: grid; grid-template-columns: 1fr auto; gap: .35rem .75rem; align-items: center; }
  .search .row label { grid-column: 1 / -1; }
  .filters { display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); gap: .2rem 1rem; }
  .filters p { margin: .3rem 0; }
  label, legend { font-weight: 600; }
  .filters label { display: block; font-weight: 400; }
  input, select, textarea, button { font: inherit; color: inherit; }
  input:not([type=radio], [type=checkbox]), select, textarea {
    background: var(--paper); border: 1px solid var(--line); border-radius: 0; padding: .45rem .6rem; min-height: 2.75rem;
    max-width: 100%;
  }
  .search input, .filters select { width: 100%; }
  input[type=radio], input[type=checkbox] { width: 1.25rem; height: 1.25rem; margin: 0 .5rem 0 0; accent-color: var(--accent); flex: none; }
  button, .button {
    display: inline-block; background: var(--accent); color: var(--paper); border: 2px solid var(--accent); padding: .5rem 1.1rem;
    min-height: 2.75rem; cursor: pointer; text-decoration: none; font-weight: 600;
  }
  button.second, .button.second { background: var(--paper); color: var(--accent); }
  .actions { display: flex; flex-wrap: wrap; gap: .6rem; margin: 1rem 0; align-items: center; }
  form.case fieldset, .group { border: 0; margin: 0; padding: 0; min-width: 0; }
  form.case fieldset.answers { border-top: 3px solid var(--line); padding-top: .8rem; margin: 1.6rem 0 0; }
  form.case fieldset.answers > legend { font-size: 1.2rem; padding-right: .8rem; color: var(--accent); }
  .field, form.case fieldset.field { margin: 0 0 1.4rem; }
  .field > label, .field > legend { display: block; margin-bottom: .15rem; padding: 0; }
  .field .hint { color: var(--muted); margin: 0 0 .35rem; font-size: .97em; }
  .field .error { color: var(--person); font-weight: 600; margin: 0 0 .35rem; }
  .field.wrong { border-left: 5px solid var(--person); padding-left: .9rem; }
  .field.wrong input, .field.wrong select { border-color: var(--person); border-width: 2px; }
  .measure { display: flex; flex-wrap: wrap; gap: .3rem .6rem; align-items: center; }
  .measure input { width: 12rem; }
  .option { display: flex; align-items: center; padding: .3rem 0; min-height: 2.25rem; }
  .option label { font-weight: 400; }
  .inline { display: flex; flex-wrap: wrap; gap: 0 1.5rem; }
  form.case fieldset.row-of-list { border-left: 3px solid var(--line); padding: .2rem 0 .2rem 1rem; margin: .6rem 0 1rem; }
  form.case fieldset.wrong { border-left: 5px solid var(--person); padding-left: .9rem; }
  .unseen { position: absolute; left: -999rem; }
  .errors { border: 3px solid var(--person); padding: .7rem 1.1rem; margin: 0 0 1.5rem; }
  .errors h2 { color: var(--person); margin: 0 0 .4rem; }
  .result { border-top: 3px solid var(--accent); margin-top: 1rem; padding-top: 1rem; }
  .held { font-weight: 600; }
  @media (max-width: 34rem) {
    .masthead, .colophon, main { padding-left: 1rem; padding-right: 1rem; }
    .search { padding: .75rem .9rem; }
    .field input:not([type=radio], [type=checkbox]), .field select { width: 100%; }
    .measure input { width: 100%; }
    .actions > * { width: 100%; text-align: center; }
  }
  @media print {
    .masthead nav, .colophon, .skip, .actions, .no-print, form.case { display: none; }
    .masthead, main { max-width: none; padding-left: 0; padding-right: 0; }
    .masthead { margin-bottom: .8rem; padding-top: 0; }
  }
  """
