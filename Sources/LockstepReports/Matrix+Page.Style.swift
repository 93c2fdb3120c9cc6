internal import LockstepModel

extension Matrix {
  /// Contrast is 4.5 or more in both schemes; nothing is said by colour alone.
  static let style = """
    :root { --ink: #1a1a1a; --quiet: #545454; --page: #fff; --panel: #f5f5f2; --line: #c9c9c4;
      --link: #0b57a4; --good: #1b6b32; --part: #7a4d00; --bad: #a61b1b }
    @media (prefers-color-scheme: dark) {
      :root { --ink: #ececec; --quiet: #b4b4b4; --page: #16181a; --panel: #202326; --line: #464b50;
        --link: #8ec2ff; --good: #7fd696; --part: #f0c069; --bad: #ff9c93 } }
    * { box-sizing: border-box }
    body { margin: 0 auto; padding: 1rem; max-width: 80rem; color: var(--ink);
      background: var(--page); font: 1rem/1.5 system-ui, sans-serif }
    h1 { margin: 0; font-size: 1.6rem } h2 { margin: 2rem 0 .5rem; font-size: 1.25rem }
    h3 { margin: 1rem 0 .25rem; font-size: 1.05rem; overflow-wrap: anywhere }
    p { margin: .25rem 0 } a { color: var(--link) }
    a:focus-visible, summary:focus-visible, .wide:focus-visible {
      outline: 3px solid var(--link); outline-offset: 2px }
    nav a { display: inline-block; padding: .25rem .75rem .25rem 0 }
    code, .words, .id { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .9em;
      overflow-wrap: anywhere }
    small, caption, dt { color: var(--quiet) }
    .wide { overflow-x: auto }
    table { border-collapse: collapse; min-width: 100% }
    caption { text-align: left; padding: .25rem 0 }
    th, td { padding: .4rem .6rem; border: 1px solid var(--line); text-align: left;
      vertical-align: top }
    thead th, tfoot th, tfoot td { background: var(--panel) }
    th small { display: block; font-weight: 400 }
    .words { display: block; color: var(--quiet); min-width: 5.5rem }
    .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(24rem, 100%), 1fr));
      gap: .75rem } .cards .card { margin: 0 } .target { scroll-margin-top: 4rem }
    .badge { font-weight: 600; white-space: nowrap } .badge.good { color: var(--good) }
    .badge.part { color: var(--part) } .badge.bad { color: var(--bad) }
    .badge.none { color: var(--quiet); font-weight: 400 }
    .legend { margin: .25rem 0; padding: 0; list-style: none }
    .card, details { margin: .5rem 0; padding: .5rem .75rem; border: 1px solid var(--line);
      border-radius: .3rem; background: var(--panel) }
    .card h3 { margin-top: 0 } .card .words { display: inline }
    dl { margin: .25rem 0 } dl > div { display: flex; flex-wrap: wrap; gap: 0 .75rem }
    dt { flex: 0 0 8rem } dd { margin: 0; flex: 1 1 14rem; min-width: 0; overflow-wrap: anywhere }
    summary { cursor: pointer; overflow-wrap: anywhere }
    details details { background: var(--page) }
    table th[scope=row] { overflow-wrap: anywhere; min-width: 8rem }
    :target { outline: 3px solid var(--link) }
    @media (max-width: 40rem) { body { padding: .75rem } th, td { padding: .3rem .4rem } }
    @media print { .wide { overflow: visible } }
    """
}
