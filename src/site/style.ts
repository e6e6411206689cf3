/** How pages look: light and dark as the reader's system is, on paper, and on narrow screens. */
export const STYLE = `:root {
  --ink: #1b1f24; --faint: #57606a; --paper: #ffffff; --panel: #f5f7f9; --line: #d5dbe1; --link: #0a5cb8;
  --command: #7a2fb0; --keyword: #0b5394; --text: #1a6b36; --pattern: #9a3b00; --number: #8a5a00; --function: #0f5f73;
  --heat1: #dbeafa; --heat2: #a9cdf0; --heat3: #5f9fd8; --heat4: #1c5f9e; --heat1-ink: #1b1f24; --heat3-ink: #08131f; --heat4-ink: #ffffff;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e3e7eb; --faint: #9aa5b1; --paper: #14181d; --panel: #1d232a; --line: #343d47; --link: #78b4f5;
    --command: #d0a2f5; --keyword: #8fc1f7; --text: #8fd6a4; --pattern: #f2ae7f; --number: #e6c27a; --function: #7fd0e0;
    --heat1: #1d3147; --heat2: #26507c; --heat3: #3f83c2; --heat4: #93c7f5; --heat1-ink: #e3e7eb; --heat3-ink: #08131f; --heat4-ink: #08131f;
  }
}
* { box-sizing: border-box; }
html { font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; color: var(--ink); background: var(--paper); }
body { margin: 0; }
a { color: var(--link); }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 1.5rem 0 .5rem; overflow-wrap: anywhere; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
p, ul, dl { margin: .5rem 0; }
code, pre { font: .875rem/1.55 ui-monospace, "SF Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.top { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: baseline; padding: .75rem max(1rem, calc((100vw - 72rem) / 2 + 1rem)); border-bottom: 1px solid var(--line); background: var(--panel); }
.site { font-weight: 600; color: inherit; text-decoration: none; }
nav a { margin-right: 1rem; }
nav a[aria-current] { color: inherit; font-weight: 600; text-decoration: none; }
main { max-width: 72rem; margin: 0 auto; padding: 0 1rem 4rem; }
.prose, section > p { max-width: 48rem; }
.badges { display: flex; flex-wrap: wrap; gap: .35rem; }
.badge { font-size: .8rem; padding: .05rem .5rem; border: 1px solid var(--line); border-radius: 1rem; background: var(--panel); white-space: nowrap; }
.badge.type { border-color: var(--link); color: var(--link); }
.badge.risk { font-weight: 600; }
.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 21rem), 1fr)); gap: .4rem 2rem; }
.facts div { display: grid; grid-template-columns: 8.5rem 1fr; gap: .5rem; }
dt { color: var(--faint); }
dd { margin: 0; overflow-wrap: anywhere; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; min-width: min(100%, 30rem); }
th, td { text-align: left; vertical-align: top; padding: .4rem .9rem .4rem 0; border-bottom: 1px solid var(--line); }
th { color: var(--faint); font-weight: 500; white-space: nowrap; }
table.risk td:last-child { min-width: 16rem; }
.spl { margin: 0; padding: .9rem 1rem; background: var(--panel); border: 1px solid var(--line); border-radius: .4rem; white-space: pre-wrap; }
.command { color: var(--command); font-weight: 600; }
.keyword { color: var(--keyword); }
.text { color: var(--text); }
.pattern { color: var(--pattern); }
.number { color: var(--number); }
.function { color: var(--function); }
.comment { color: var(--faint); font-style: italic; }
.variable, .macro { color: var(--number); font-weight: 600; }
.asides summary { color: var(--faint); cursor: pointer; margin: .5rem 0; }
.words { display: flex; flex-wrap: wrap; gap: .35rem .6rem; padding: 0; list-style: none; }
.words code { background: var(--panel); border: 1px solid var(--line); border-radius: .3rem; padding: .05rem .35rem; }
.tests { padding: 0; list-style: none; }
.tests li { padding: .3rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
.expects { font-size: .8rem; color: var(--faint); border: 1px solid var(--line); border-radius: .3rem; padding: 0 .35rem; margin-right: .35rem; }
.filters { display: flex; flex-wrap: wrap; gap: .75rem 1rem; align-items: end; margin: 1rem 0; }
.filters label { display: grid; gap: .2rem; color: var(--faint); font-size: .85rem; }
.filters label:first-child { flex: 1 1 18rem; }
.filters input, .filters select { font: inherit; font-size: 1rem; color: var(--ink); background: var(--paper); border: 1px solid var(--line); border-radius: .35rem; padding: .4rem .5rem; max-width: 100%; width: 100%; }
#count { color: var(--faint); }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); gap: .75rem; padding: 0; list-style: none; }
.cards li { border: 1px solid var(--line); border-radius: .4rem; padding: .75rem .9rem; background: var(--panel); min-width: 0; }
.cards li[hidden] { display: none; }
.cards h2 { font-size: 1rem; line-height: 1.35; margin: 0 0 .35rem; overflow-wrap: anywhere; }
.cards p { margin: .25rem 0 0; font-size: .85rem; }
.tactics { color: var(--faint); }
.matrix { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 15.5rem), 1fr)); gap: 1rem; align-items: start; }
.matrix h2 { font-size: 1rem; margin: .75rem 0 .4rem; }
.matrix details { border-radius: .3rem; margin-bottom: .3rem; }
.matrix summary { display: flex; gap: .4rem; list-style: none; padding: .35rem .55rem; cursor: pointer; font-size: .875rem; line-height: 1.35; overflow-wrap: anywhere; }
.matrix .id { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: .8rem; }
.matrix summary::-webkit-details-marker { display: none; }
.matrix .id { flex: none; line-height: 1.5; }
.matrix .count { flex: none; margin-left: auto; font-weight: 700; }
.inside { background: var(--paper); color: var(--ink); border: 1px solid var(--line); padding: .25rem .6rem; font-size: .85rem; border-radius: 0 0 .3rem .3rem; overflow-wrap: anywhere; }
.inside ul { margin: .3rem 0; padding-left: 1.1rem; }
.legend span { display: inline-block; padding: .1rem .5rem; border-radius: .3rem; font-size: .85rem; }
.heat1 { background: var(--heat1); color: var(--heat1-ink); }
.heat2 { background: var(--heat2); color: var(--heat1-ink); }
.heat3 { background: var(--heat3); color: var(--heat3-ink); }
.heat4 { background: var(--heat4); color: var(--heat4-ink); }
@media (max-width: 30rem) {
  html { font-size: 15px; }
  .facts div { grid-template-columns: 7rem 1fr; }
  .filters label { flex: 1 1 100%; }
}
@media print {
  :root { --ink: #000; --faint: #444; --paper: #fff; --panel: #fff; --line: #bbb; --link: #000; }
  .top, .filters { display: none; }
  main { max-width: none; padding: 0; }
  section, .cards li { break-inside: avoid; }
  #search { break-inside: auto; }
  .heat1, .heat2, .heat3, .heat4 { print-color-adjust: exact; }
}
`;
