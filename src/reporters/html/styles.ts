/** The style sheet of the page; its hash is part of the policy of the page. */
export const STYLES = `
:root { color-scheme: light dark; --bg: #f6f6f3; --panel: #fff; --ink: #1b1f24; --muted: #59616b; --line: #dfdfd8; --soft: #efefea; --accent: #2952cc;
  --critical: #8d1550; --high: #bd2a2a; --medium: #96600a; --low: #2b6a8c; --info: #59616b; --on-chip: #fff;
  --present: #1f7f51; --absent: #c23b3b; --unknown: #b98a1d; --waived: #7fa3b8; --add: #e3f4e8; --del: #fbe6e4; --mark: #fff3cf; }
@media (prefers-color-scheme: dark) { :root { --bg: #15181c; --panel: #1d2126; --ink: #e6e8ea; --muted: #9aa4af; --line: #343a41; --soft: #262b31; --accent: #8fb0ff;
  --critical: #e56ba6; --high: #f0807a; --medium: #e3b155; --low: #74b8dc; --info: #9aa4af; --on-chip: #15181c;
  --present: #4fbf86; --absent: #e2706b; --unknown: #d9ad48; --waived: #5f8399; --add: #173326; --del: #3b2122; --mark: #40371c; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 3.5rem; }
body { margin: 0; background: var(--bg); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; overflow-wrap: anywhere; }
a { color: var(--accent); text-underline-offset: 2px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .87em; }
.muted { color: var(--muted); font-size: .9em; }
.hidden, .skip:not(:focus) { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip:focus { position: fixed; z-index: 3; top: .5rem; left: .5rem; padding: .5rem 1rem; background: var(--panel); border: 1px solid var(--line); }
header, main, footer { max-width: 78rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 2.25rem; padding-bottom: 1rem; }
.brand { margin: 0; color: var(--muted); text-transform: uppercase; letter-spacing: .12em; font-size: .75rem; font-weight: 600; }
h1 { margin: .1rem 0 0; font-size: 2.1rem; line-height: 1.2; letter-spacing: -.01em; }
.lead { margin: .35rem 0 1rem; font-size: 1.15rem; }
.warning { margin: 0 0 1rem; padding: .6rem .9rem; border: 1px solid var(--unknown); border-left-width: 5px; border-radius: 6px; background: var(--panel); }
.tiles { display: flex; flex-wrap: wrap; gap: .5rem; margin: 0 0 1.25rem; padding: 0; list-style: none; }
.tile { min-width: 6.2rem; padding: .45rem .8rem; border: 1px solid var(--line); border-top: 4px solid currentColor; border-radius: 6px; background: var(--panel); font-size: .85rem; }
.tile b { display: block; font-size: 1.5rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.tile.critical { color: var(--critical); } .tile.high { color: var(--high); } .tile.medium { color: var(--medium); } .tile.low { color: var(--low); } .tile.info { color: var(--info); }
.tile.none { color: var(--muted); border-top-color: var(--line); }
.bars { display: grid; grid-template-columns: repeat(4, 1fr); gap: .9rem 1rem; }
@media (max-width: 62rem) { .bars { grid-template-columns: repeat(2, 1fr); } }
@media (max-width: 30rem) { .bars { grid-template-columns: 1fr; } }
.bar { padding: .7rem .9rem .6rem; border: 1px solid var(--line); border-radius: 8px; background: var(--panel); }
.bar p { margin: 0; } .bar p:first-child { display: flex; justify-content: space-between; } .bar p:first-child b::first-letter { text-transform: uppercase; }
.percent { font-weight: 700; font-variant-numeric: tabular-nums; }
.bar svg { display: block; width: 100%; height: .7rem; margin: .35rem 0; border-radius: 4px; background: var(--soft); }
rect.present { fill: var(--present); } rect.absent { fill: var(--absent); } rect.unknown { fill: var(--unknown); } rect.waived { fill: var(--waived); }
.legend { margin: .6rem 0 .2rem; font-size: .85rem; color: var(--muted); }
.key { display: inline-block; width: .8rem; height: .8rem; margin: 0 .35rem 0 1rem; border-radius: 3px; vertical-align: -.08rem; } .key:first-child { margin-left: 0; }
.key.present { background: var(--present); } .key.absent { background: var(--absent); } .key.unknown { background: var(--unknown); } .key.waived { background: var(--waived); }
nav { position: sticky; top: 0; z-index: 2; border-block: 1px solid var(--line); background: var(--bg); }
nav ul { display: flex; gap: .25rem 1.4rem; max-width: 78rem; margin: 0 auto; padding: .55rem 1.5rem; list-style: none; overflow-x: auto; white-space: nowrap; }
nav a { color: inherit; text-decoration: none; font-weight: 550; } nav a:hover { text-decoration: underline; } nav small { color: var(--muted); font-weight: 400; }
section { margin: 2.2rem 0; }
h2 { margin: 0 0 .8rem; font-size: 1.4rem; } h2 small, h3 small { color: var(--muted); font-weight: 400; font-size: .75em; }
h3 { margin: 1rem 0 .4rem; font-size: 1.02rem; } h4 { margin: .7rem 0 .15rem; font-size: .78rem; text-transform: uppercase; letter-spacing: .06em; color: var(--muted); }
summary { cursor: pointer; } ul, ol { padding-left: 1.3rem; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 23rem), 1fr)); gap: 1rem; align-items: start; }
.card { padding: .9rem 1.1rem; border: 1px solid var(--line); border-radius: 8px; background: var(--panel); }
.card h3 { margin: 0; } .card h3 small { display: block; } .card ul { margin: .1rem 0; padding-left: 1.3rem; font-size: .92em; } .card details { margin-top: .7rem; color: var(--muted); font-size: .92em; }
.number { display: inline-block; width: 1.5rem; height: 1.5rem; border-radius: 50%; background: var(--soft); text-align: center; font-size: .85rem; line-height: 1.5rem; }
.good { list-style: "✔ "; } .bad { list-style: "✖ "; } .open { list-style: "? "; } .good ::marker, .good li::marker { color: var(--present); } .bad li::marker { color: var(--absent); } .open li::marker { color: var(--unknown); }
.fine { margin: .6rem 0 0; color: var(--present); font-size: .92em; }
.chip { display: inline-block; padding: 0 .5em; border-radius: 4px; background: var(--info); color: var(--on-chip); font-size: .76rem; font-weight: 650; line-height: 1.5; text-decoration: none; vertical-align: .08em; overflow-wrap: normal; }
.chip.critical { background: var(--critical); } .chip.high { background: var(--high); } .chip.medium { background: var(--medium); } .chip.low { background: var(--low); }
.filters { display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: end; margin: 0 0 .8rem; font-size: .85rem; } .filters[hidden] { display: none; }
.filters label { color: var(--muted); } .filters input, .filters select { display: block; min-width: 7rem; max-width: 16rem; height: 2.1rem; padding: 0 .45rem; border: 1px solid var(--line); border-radius: 5px; background: var(--panel); color: var(--ink); font: inherit; }
.filters input { min-width: 14rem; } .filters output { padding-bottom: .35rem; font-variant-numeric: tabular-nums; color: var(--muted); }
.scroll { position: relative; overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; background: var(--panel); }
table { width: 100%; border-collapse: collapse; font-size: .89rem; } th, td { padding: .4rem .65rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); } tbody tr:last-child td { border-bottom: 0; }
tbody tr:hover { background: var(--soft); } tr:target, .finding:target { outline: 2px solid var(--accent); outline-offset: -2px; }
th { white-space: nowrap; } th button { padding: 0; border: 0; background: none; color: var(--muted); font: inherit; font-weight: 650; } th button:enabled { cursor: pointer; } th[aria-sort=ascending] button::after { content: " ↑"; } th[aria-sort=descending] button::after { content: " ↓"; }
td:nth-child(2) { min-width: 15rem; } td:nth-child(2) summary { list-style: none; } td:nth-child(2) summary::-webkit-details-marker { display: none; } td:nth-child(2) summary code { border-bottom: 1px dotted var(--muted); }
.method { font-weight: 700; } .place { color: var(--muted); } td .place { overflow-wrap: normal; white-space: nowrap; }
.status { display: inline-block; overflow-wrap: break-word; } .status.present b { color: var(--present); } .status.absent { color: var(--absent); } .status.unknown { color: var(--medium); } .status.waived { color: var(--muted); }
.rule, .tree, #gaps > details { margin: 0 0 .7rem; padding: .6rem 1rem; border: 1px solid var(--line); border-radius: 8px; background: var(--panel); } .count { margin: 0 .4rem; font-variant-numeric: tabular-nums; }
.standards { display: flex; flex-wrap: wrap; gap: .15rem .9rem; margin: .5rem 0; padding: 0; list-style: none; font-size: .8rem; }
.finding { margin: .8rem 0 0; padding: .7rem 0 .2rem; border-top: 1px solid var(--line); } .finding p { margin: 0 0 .3rem; } .message { font-weight: 550; }
.frame, .patch { margin: .4rem 0; padding: .5rem 0; border-radius: 6px; background: var(--soft); overflow-x: auto; line-height: 1.45; tab-size: 2; overflow-wrap: normal; }
.frame mark { display: block; background: var(--mark); color: inherit; } .frame { white-space: pre; } .patch { padding-inline: .8rem; } .patch ins, .patch del, .patch b { display: block; text-decoration: none; } .patch ins { background: var(--add); } .patch del { background: var(--del); }
.evidence, .names, .chain { margin: .3rem 0; font-size: .9em; } .chain { color: var(--muted); } .chain code:first-child { color: var(--ink); } .names { display: flex; flex-wrap: wrap; gap: .1rem 1rem; padding: 0; list-style: none; } .chain li { margin: .15rem 0; }
.finding details { font-size: .92em; margin: .3rem 0; } .leaves { font-size: .92em; } .fine-rules { columns: 24rem; column-gap: 2rem; padding: 0; list-style: none; } .fine-rules li { break-inside: avoid; margin: 0 0 .35rem; }
.empty { padding: 1rem; color: var(--muted); } footer { padding-top: 1rem; padding-bottom: 3rem; border-top: 1px solid var(--line); color: var(--muted); font-size: .85rem; }
@media (max-width: 44rem) { header, main, footer { padding-inline: 1rem; } h1 { font-size: 1.6rem; } .tiles { display: grid; grid-template-columns: repeat(5, 1fr); gap: .3rem; } .tile { min-width: 0; padding: .35rem .5rem; font-size: .78rem; } .filters label { flex: 1 1 40%; } .filters input, .filters select { width: 100%; min-width: 0; max-width: none; } .rule { padding-inline: .7rem; } }
@media print { :root { --bg: #fff; --soft: #f4f4f0; } body { font-size: 11px; } nav, .filters, .skip { display: none !important; } .card, .bar, .finding { break-inside: avoid; } details::details-content { content-visibility: visible; display: block; height: auto; } a { color: inherit; text-decoration: none; } .scroll { overflow: visible; border: 0; } .chip, rect, .key, .tile { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
`;
