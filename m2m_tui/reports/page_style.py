"""How the page for the browser looks, on a screen, dark or light, and on paper. No look hangs on colour alone."""

from m2m_tui.core.appearance.score_colours import SCORES, Ground


def _low_and_high(ground: Ground) -> str:
    lowest, *_, highest = SCORES[ground, "all"]
    return f"--low: {lowest}; --high: {highest};"


_COLOURS = f"""
:root {{
  color-scheme: light;
  --ink: #1b1b1b; --quiet: #565656; --paper: #fff; --rule: #767676; --faint: #d0d0d0; --bar: #3f6f9f; {_low_and_high("light")}
}}
@media screen and (prefers-color-scheme: dark) {{
  :root {{
    color-scheme: dark;
    --ink: #e9e9e9; --quiet: #b3b3b3; --paper: #16181c; --rule: #8c8c8c; --faint: #43474d; --bar: #7fb2e5; {_low_and_high("dark")}
  }}
}}
"""

_LOOKS = """
* { box-sizing: border-box; }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
main { margin: 2rem auto; max-width: 62rem; padding: 0 1rem; }
h1, h2, h3, h4 { line-height: 1.25; margin: 1.6em 0 0.5em; overflow-wrap: anywhere; }
h2 { border-bottom: 1px solid var(--rule); padding-bottom: 0.2em; }
p, li { overflow-wrap: anywhere; max-width: 48rem; }
li { margin: 0.2em 0; }
.table { overflow-x: auto; margin: 1em 0; }
table { border-collapse: collapse; }
th, td { border: 1px solid var(--rule); padding: 0.2em 0.5em; text-align: left; vertical-align: top; }
td { overflow-wrap: break-word; }
.short { white-space: nowrap; }
tbody th { font-weight: normal; min-width: 9em; overflow-wrap: anywhere; }
figure { display: inline-block; vertical-align: top; width: 100%; max-width: 26rem; margin: 0.5em 0; }
figcaption { margin-bottom: 0.4em; font-size: 0.9em; }
@media (min-width: 40rem) { figure { width: calc(50% - 1rem); margin-right: 0.6rem; } .beside figure { width: 100%; } }
@media (min-width: 58rem) {
  figure { width: calc(33.3% - 1rem); }
  .beside { display: grid; grid-template-columns: 1fr 2fr; gap: 1.5rem; align-items: start; }
}
svg { display: block; width: 100%; height: auto; overflow: visible; font: 10px Arial, "Liberation Sans", sans-serif; fill: var(--ink); }
svg .quiet { fill: var(--quiet); }
svg .bold, svg .level { font-weight: bold; }
svg .letters { font: 9px ui-monospace, monospace; letter-spacing: 1.2px; }
svg .rule, svg .faint, svg .limit { fill: none; stroke: var(--rule); }
svg .faint { stroke: var(--faint); }
svg .limit { stroke: var(--ink); stroke-width: 2; stroke-dasharray: 6 3; }
svg .bar { fill: var(--bar); }
svg .paper { fill: var(--paper); }
svg .part { fill: var(--paper); stroke: var(--ink); stroke-width: 0.8; }
svg .frame { fill: var(--paper); stroke: var(--ink); stroke-width: 1.8; }
svg .over { stroke: var(--paper); stroke-width: 3; stroke-linejoin: round; paint-order: stroke; }
svg .inverse { fill: var(--paper); font-weight: bold; }
svg .low { fill: none; stroke: var(--low); stroke-width: 1.3; }
svg .thin { stroke-width: 0.7; }
svg .ink { fill: none; stroke: var(--bar); stroke-width: 1.2; }
svg .high { fill: var(--high); }
svg .dots { fill: none; stroke: var(--high); stroke-width: 2.2; stroke-linecap: round; }
svg .mark, svg .now, svg .then { fill: var(--paper); stroke: var(--ink); stroke-width: 1.3; }
svg .now, svg .head { fill: var(--ink); }
svg .clear { stroke: var(--ink); stroke-width: 3; }
svg .slight { stroke: var(--ink); stroke-width: 1; }
svg .box { fill: none; stroke: var(--ink); stroke-width: 1.4; }
svg .dash1 { stroke-dasharray: 6 3; } svg .dash2 { stroke-dasharray: 2 2; } svg .dash3 { stroke-dasharray: 8 2 2 2; }
@page { size: A4; margin: 9mm 12mm; }
@media print {
  body { font-family: Arial, "Liberation Sans", sans-serif; }
  body { font-size: 8pt; line-height: 1.2; }
  main { margin: 0; max-width: none; padding: 0; }
  h1, h2, h3, h4, .lead, p:has(+ figure), p:has(+ .table), p:has(+ .beside), p:has(+ ul), p:has(+ ol) { break-after: avoid; }
  h1, h2, h3, h4 { margin: 0.65em 0 0.25em; }
  h1 { margin-top: 0; }
  p, ul, ol, .table { margin-top: 0.25em; margin-bottom: 0.25em; }
  p, li { max-width: none; orphans: 3; widows: 3; }
  ol { padding-left: 1.7em; } ul, ol ul { padding-left: 1.1em; }
  tr, figure, li:not(:has(li)) { break-inside: avoid; }
  li > ul { break-before: avoid; }
  tbody tr:first-child { break-after: avoid; }
  tbody tr:last-child { break-before: avoid; }
  .table { overflow: visible; font-size: 7.4pt; }
  th, td { padding: 0.05em 0.4em; }
  li { margin: 0.1em 0; }
  figure, .beside figure { max-width: none; margin: 0.3em 0; }
  figure { width: 31%; margin-right: 2%; }
  .beside figure { width: 100%; }
  .beside { display: grid; grid-template-columns: 30% 1fr; gap: 4mm; align-items: start; }
  .text:has(h3):not(:has(table, figure)), h4 + ol { columns: 2; column-gap: 7mm; }
  .text:has(h3):not(:has(table, figure)) { font-size: 7.6pt; }
}
"""

STYLE = f"{_COLOURS.rstrip()}{_LOOKS}"
