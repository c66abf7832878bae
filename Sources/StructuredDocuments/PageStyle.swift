/// The style sheet of a page. Contrasts, text on its background: ink 15.9 and 14.4 (light and dark), muted 7.5 and 8.6,
/// accent 8.6 and 9.0; shapes of pictures at least 3 on what lies beside them (WCAG 2.2, 1.4.3 and 1.4.11).
package let pageStyle = """
  :root {
    color-scheme: light dark;
    --paper: #ffffff; --ink: #1c1f26; --muted: #4a5060; --line: #8a91a3; --wash: #eef1f8; --accent: #1d4a8f;
    --person: #9a3412; --light: #c9d6ee;
  }
  @media (prefers-color-scheme: dark) {
    :root {
      --paper: #15181f; --ink: #eceef3; --muted: #b4bac8; --line: #7d8598; --wash: #222733; --accent: #9fc1ff;
      --person: #ffb48a; --light: #35507f;
    }
  }
  * { box-sizing: border-box; }
  html { background: var(--paper); color: var(--ink); }
  body {
    font: 1.0625rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif;
    max-width: 46rem; margin: 0 auto; padding: 1.5rem 1.25rem 3rem; overflow-wrap: break-word;
  }
  header { border-bottom: 3px solid var(--accent); margin-bottom: 1.75rem; padding-bottom: .75rem; }
  header p { margin: .25rem 0 0; color: var(--muted); }
  h1, h2, h3, h4, h5, h6 { line-height: 1.25; text-wrap: balance; }
  h1 { font-size: 1.9rem; margin: 0; }
  h2 { font-size: 1.3rem; margin: 2.25rem 0 .6rem; color: var(--accent); }
  h3, h4, h5, h6 { font-size: 1.0625rem; margin: 1.4rem 0 .35rem; }
  p { margin: .35rem 0 .7rem; }
  .answer {
    font-size: 1.3rem; line-height: 1.4; background: var(--wash); border-left: 6px solid var(--accent);
    padding: .9rem 1.1rem; margin: 0 0 1.5rem;
  }
  ul, ol { margin: .35rem 0 .8rem; padding-left: 1.5rem; }
  li { margin: .35rem 0; }
  li::marker { color: var(--muted); }
  cite { font-style: normal; font-weight: 400; font-size: .9em; color: var(--muted); }
  a { color: var(--accent); text-decoration: underline; text-underline-offset: .15em; overflow-wrap: anywhere; }
  a:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
  table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; }
  caption { text-align: left; color: var(--muted); font-size: .95em; padding-bottom: .4rem; }
  th, td { text-align: left; vertical-align: top; padding: .45rem .9rem .45rem 0; border-bottom: 1px solid var(--line); }
  thead th { color: var(--muted); font-size: .95em; }
  .number { text-align: right; font-variant-numeric: tabular-nums; }
  figure { margin: 1rem 0 1.4rem; padding: .9rem 1rem; background: var(--wash); }
  figcaption { font-size: .95em; margin-top: .5rem; }
  svg { display: block; width: 100%; max-width: 24rem; height: auto; }
  svg text { font-size: 14px; fill: var(--ink); paint-order: stroke; stroke: var(--wash); stroke-width: 4px; }
  svg .strong { font-weight: 700; fill: var(--person); }
  .track { fill: var(--paper); stroke: var(--line); }
  .filled { fill: var(--accent); stroke: var(--accent); }
  .light { fill: var(--light); stroke: var(--accent); }
  .empty { fill: none; stroke: var(--ink); stroke-dasharray: 4 3; }
  line.limit { stroke: var(--ink); stroke-width: 3; }
  line.person { stroke: var(--person); stroke-width: 3; stroke-dasharray: 7 3; }
  footer { margin-top: 2.5rem; border-top: 1px solid var(--line); color: var(--muted); font-size: .92em; }
  footer h2 { font-size: 1.05em; margin-top: 1rem; color: inherit; }
  @media (max-width: 34rem) {
    body { padding: 1rem 1rem 2rem; }
    h1 { font-size: 1.55rem; }
    h2 { font-size: 1.2rem; }
    .answer { font-size: 1.15rem; padding: .75rem .9rem; }
    figure { padding: .75rem; }
    figcaption { font-size: 1em; }
    table, tbody, tr, td, tbody th { display: block; }
    caption { display: block; }
    thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    tr { border-bottom: 1px solid var(--line); padding: .5rem 0; }
    tbody th, td { border: 0; padding: .1rem 0; text-align: left; }
    td.number { text-align: left; }
    td[data-label]::before { content: attr(data-label) ": "; color: var(--muted); }
    :lang(fr) td[data-label]::before { content: attr(data-label) "\\00a0: "; }
  }
  @page { size: A4; margin: 20mm 18mm; }
  @media print {
    :root {
      --paper: #ffffff; --ink: #000000; --muted: #3a3f4c; --line: #8a91a3; --wash: #ffffff; --accent: #1d4a8f;
      --person: #9a3412; --light: #c9d6ee;
    }
    html { font-size: 10pt; }
    body { max-width: none; padding: 0; font-size: 1rem; line-height: 1.4; }
    header { margin-bottom: 1.2rem; }
    h2 { margin-top: 1.4rem; }
    h3, h4, h5, h6 { margin-top: .9rem; }
    .answer { margin-bottom: 1rem; }
    .answer, figure { border: 1px solid var(--line); }
    .answer { border-left: 6px solid var(--accent); }
    h1, h2, h3, h4, h5, h6 { break-after: avoid; }
    li, tr, figure, .answer { break-inside: avoid; }
    p, li { orphans: 3; widows: 3; }
    figure { display: grid; grid-template-columns: 7.5cm 1fr; gap: .8cm; align-items: center; }
    .filled, .light { print-color-adjust: exact; }
  }
  """
