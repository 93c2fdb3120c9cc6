internal import LockstepModel

extension Matrix {
  /// Contrast is 4.5 or more in both schemes; nothing is said by colour alone.
  static let style = """
    :root { --ink: #1a1a1a; --quiet: #545454; --page: #fff; --panel: #f5f5f2; --line: #c9c9c4;
      --link: #0b57a4; --good: #1b6b32; --part: #7a4d00; --bad: #a61b1b; --mark: #fdf0d8 }
    @media (prefers-color-scheme: dark) {
      :root { --ink: #ececec; --quiet: #b4b4b4; --page: #16181a; --panel: #202326; --line: #464b50;
        --link: #8ec2ff; --good: #7fd696; --part: #f0c069; --bad: #ff9c93; --mark: #3a2f18 } }
    * { box-sizing: border-box }
    body { margin: 0 auto; padding: 1rem; max-width: 90rem; color: var(--ink);
      background: var(--page); font: 1rem/1.5 system-ui, sans-serif }
    h1 { margin: .5rem 0; font-size: 1.6rem; overflow-wrap: anywhere }
    h2 { margin: 2rem 0 .5rem; font-size: 1.25rem }
    h3 { margin: 1rem 0 .25rem; font-size: 1.05rem; overflow-wrap: anywhere }
    summary h3 { display: inline; margin: 0 }
    p { margin: .25rem 0; max-width: 60rem; overflow-wrap: anywhere } a { color: var(--link) }
    a:focus-visible, summary:focus-visible, .wide:focus-visible, select:focus-visible,
    input:focus-visible, button:focus-visible {
      outline: 3px solid var(--link); outline-offset: 2px }
    main:focus { outline: none }
    .skip { position: absolute; left: -99rem } .skip:focus { position: static }
    nav a { display: inline-block; padding: .25rem .75rem .25rem 0 }
    nav a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: none }
    footer { margin-top: 2rem; border-top: 1px solid var(--line); color: var(--quiet) }
    code, pre, .words, .id { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .9em;
      overflow-wrap: anywhere }
    pre { margin: .25rem 0; padding: .5rem; overflow: auto; max-height: 30rem;
      border: 1px solid var(--line); background: var(--page); white-space: pre-wrap }
    small, caption, dt { color: var(--quiet) }
    .wide { overflow: auto; max-height: 90vh }
    table { border-collapse: separate; border-spacing: 0; min-width: 100%;
      border-top: 1px solid var(--line); border-left: 1px solid var(--line) }
    caption { text-align: left; padding: .25rem 0 }
    th, td { padding: .4rem .6rem; border: solid var(--line); border-width: 0 1px 1px 0;
      text-align: left; vertical-align: top }
    thead th, tfoot th, tfoot td { background: var(--panel) }
    thead th { position: sticky; top: 0; z-index: 2 }
    tbody th, tfoot th, thead th:first-child { position: sticky; left: 0; z-index: 1;
      background: var(--page) }
    thead th:first-child { z-index: 3 } thead th:first-child, tfoot th { background: var(--panel) }
    th small { display: block; font-weight: 400 }
    table th[scope=row] { overflow-wrap: break-word; min-width: 8rem; max-width: 24rem }
    td code { display: inline-block; min-width: min(14rem, 60vw) }
    tbody td { background: var(--page) } tr.topic > * { background: var(--panel) }
    tr.vector > th { padding-left: 1.5rem; font-weight: 400 } .shut caption { position: absolute; left: -99rem }
    td.number { text-align: right; white-space: nowrap }
    tr.differs > * { background: var(--mark) }
    .words { display: block; color: var(--quiet); min-width: 7rem }
    .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(24rem, 100%), 1fr));
      gap: .75rem } .cards .card { margin: 0 } .target { scroll-margin-top: 4rem; padding: .25rem }
    .badge { font-weight: 600; white-space: nowrap } .badge.good { color: var(--good) }
    .badge.part { color: var(--part) } .badge.bad { color: var(--bad) }
    .badge.none { color: var(--quiet); font-weight: 400 }
    .legend, .plain { margin: .25rem 0; padding: 0; list-style: none }
    .plain li { overflow-wrap: anywhere }
    .card, details { margin: .5rem 0; padding: .5rem .75rem; border: 1px solid var(--line);
      border-radius: .3rem; background: var(--panel) }
    .card h3 { margin-top: 0 } .card .words, p .words { display: inline }
    dl { margin: .25rem 0 } dl > div { display: flex; flex-wrap: wrap; gap: 0 .75rem }
    dt { flex: 0 0 8rem } dd { margin: 0; flex: 1 1 14rem; min-width: 0; overflow-wrap: anywhere }
    summary { cursor: pointer; overflow-wrap: anywhere }
    details details { background: var(--page) }
    td details { margin: 0; padding: 0; border: 0; background: none }
    form { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: end; margin: 1rem 0 }
    form[hidden] { display: none } label { color: var(--quiet); font-size: .9rem }
    select, input, button { display: block; font: inherit; font-size: 1rem; color: var(--ink);
      background: var(--page); border: 1px solid var(--quiet); border-radius: .3rem;
      padding: .25rem .5rem; max-width: 16rem; min-height: 2rem }
    .figure { color: var(--ink); display: block } .figure text { font: 12px monospace; fill: currentColor }
    .figure .edge, .figure .curve { stroke: currentColor; stroke-width: 1.5; fill: none }
    .figure .block { stroke: currentColor; stroke-width: 1.5; fill: var(--page) }
    .figure .later { opacity: .55; stroke-dasharray: 3 2 }
    .figure .other { stroke: var(--bad); stroke-width: 2; stroke-dasharray: 6 4; fill: none }
    .figure .axis { stroke: var(--quiet); stroke-width: 1; fill: none }
    .figure .wrong, .figure .wrong text { color: var(--bad); fill: var(--bad); font-weight: 600 }
    .figure .right { color: var(--good); fill: var(--good); font-weight: 600 }
    img { max-width: 100%; height: auto }
    :target { outline: 3px solid var(--link) }
    @media (max-width: 40rem) { body { padding: .75rem } th, td { padding: .3rem .4rem }
      table th[scope=row] { max-width: 42vw; min-width: 6rem } }
    @media (forced-colors: active) { .figure { forced-color-adjust: auto }
      .figure .block { fill: Canvas } .figure .other { stroke: LinkText }
      .figure .wrong, .figure .right { fill: CanvasText } tr.differs > * { font-weight: 600 } }
    @media print { .wide, pre { overflow: visible; max-height: none } form, nav, .skip { display: none }
      thead th, tbody th { position: static } details::details-content { content-visibility: visible } }
    """
}
