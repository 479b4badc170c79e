/**
 * The look of the page: light and dark, narrow windows, paper.
 * @module
 */
import { CHART_STYLE } from "../charts/mod.ts";

const LIGHT =
  `--paper:#fff;--ground:#f6f7f9;--ink:#1c2330;--soft:#535d6b;--line:#dfe3e8;--link:#1a56a0;
--good:#12683c;--good-ground:#e2f4ea;--known:#6a2f86;--known-ground:#f3e8f8;--open:#7a5600;--open-ground:#fbf0d2;
--bad:#a1182d;--bad-ground:#fde7ea`;

const DARK =
  `--paper:#14181f;--ground:#1b2029;--ink:#e6e9ee;--soft:#a3adba;--line:#313a47;--link:#8fbdf5;
--good:#7ddba6;--good-ground:#15352480;--known:#d7a9ec;--known-ground:#39214580;--open:#e6c566;--open-ground:#3b300f80;
--bad:#ff9aa8;--bad-ground:#4a161f80`;

/** The style sheet of the page. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;${LIGHT}}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${DARK}}}
:root[data-theme=light]{color-scheme:light}:root[data-theme=dark]{color-scheme:dark;${DARK}}
*{box-sizing:border-box}html{scroll-padding-top:1rem}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 ui-sans-serif,system-ui,"Segoe UI",sans-serif;
overflow-wrap:anywhere}
main,header.top,footer{max-width:78rem;margin:0 auto;padding:0 1.25rem}
header.top{display:flex;justify-content:space-between;align-items:baseline;padding-top:1.5rem}
header.top h1{font-size:1.05rem;margin:0;letter-spacing:.02em}header.top a{color:inherit;text-decoration:none}
h2{font-size:1.45rem;line-height:1.3;margin:2rem 0 .75rem;text-wrap:balance}h3{font-size:1.1rem;margin:1.75rem 0 .5rem}
h4{font-size:1rem;margin:1.25rem 0 .25rem}
a{color:var(--link)}:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-999rem}.skip:focus{left:1rem;top:.5rem;background:var(--paper);padding:.5rem}
button,select,input{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:.4rem;
padding:.25rem .6rem}
button{cursor:pointer}
.headline{font-size:1.9rem;line-height:1.2;font-weight:650;margin:1.5rem 0 .25rem;text-wrap:balance}
.headline.good{color:var(--good)}.headline.bad{color:var(--bad)}
.note,figcaption,caption,.crumbs,.source{color:var(--soft);font-size:.9rem}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:.75rem;margin:1.25rem 0}
.cards div{background:var(--ground);border-radius:.6rem;padding:.9rem 1rem}.cards b{display:block;font-size:1.5rem;
font-variant-numeric:tabular-nums}.cards span{color:var(--soft);font-size:.9rem}
.surprises,.remark{border-left:4px solid var(--bad);background:var(--bad-ground);padding:.25rem 1rem;border-radius:.3rem}
.topics{list-style:none;margin:0;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(13rem,1fr));gap:.75rem}
.topics li{border:1px solid var(--line);border-radius:.6rem;padding:.7rem .9rem}.topics h3{margin:0;font-size:1rem}
.topics p{margin:.1rem 0 .5rem;color:var(--soft);font-size:.85rem}
.cells{display:flex;flex-wrap:wrap;gap:4px}.cell{width:24px;height:24px;border-radius:4px;border:1px solid var(--line)}
.cell.good{background:var(--good)}.cell.known{background:var(--known)}.cell.open{background:var(--open)}
.cell.bad{background:var(--bad)}
.filters{display:flex;flex-wrap:wrap;gap:.6rem 1rem;align-items:center;margin:.5rem 0 1rem}.filters input{width:15rem}
.count{color:var(--soft);font-size:.9rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;font-size:.92rem;min-width:100%}caption{text-align:left;padding:.25rem 0}
th,td{text-align:left;padding:.45rem .7rem .45rem 0;border-bottom:1px solid var(--line);vertical-align:top;
overflow-wrap:normal}
th{white-space:nowrap;color:var(--soft);font-weight:600}td{font-variant-numeric:tabular-nums}
.claims td:first-child{min-width:18rem}.claims code{color:var(--soft);font-size:.8rem}
th button{border:0;background:none;padding:0;font-weight:600;color:inherit}
th[aria-sort=ascending] button::after{content:" ↑" / ""}th[aria-sort=descending] button::after{content:" ↓" / ""}
.badge{display:inline-block;font-size:.8rem;font-weight:600;line-height:1.5;border-radius:1rem;padding:0 .6rem;
white-space:nowrap;vertical-align:middle}
.badge.good{color:var(--good);background:var(--good-ground)}.badge.known{color:var(--known);background:var(--known-ground)}
.badge.open{color:var(--open);background:var(--open-ground)}.badge.bad{color:var(--bad);background:var(--bad-ground)}
.claim{border-top:1px solid var(--line);padding-top:1rem;margin-top:3rem;content-visibility:auto;
contain-intrinsic-size:auto 1400px}
.statement{overflow-x:auto;font-size:1.08rem;line-height:1.7;background:var(--ground);border-radius:.6rem;padding:.3rem 1.2rem}
math{font-size:1.05em;line-height:normal;
font-family:"Latin Modern Math","STIX Two Math",STIXTwoMath-Regular,"Cambria Math","DejaVu Math TeX Gyre","Noto Sans Math",math}
.tml-prime{transform:translateY(.12em) scale(1.3)}.together{white-space:nowrap}
.tml-sml-pad{padding-left:.05em}.tml-med-pad{padding-left:.1em}.tml-lrg-pad{padding-left:.15em}
.display{display:block;margin:.6rem 0;overflow-x:auto;overflow-y:hidden}
.figures{display:flex;flex-wrap:wrap;gap:1rem 1.5rem;align-items:flex-start;margin:.75rem 0}
figure{margin:0;min-width:0;max-width:100%}figcaption{max-width:26rem}
pre.instance{background:var(--ground);border-radius:.4rem;padding:.7rem .9rem;overflow:auto;max-height:24rem;font-size:.85rem;
white-space:pre-wrap}
code{font-family:ui-monospace,"Cascadia Mono",Menlo,monospace;font-size:.9em}
details{border:1px solid var(--line);border-radius:.5rem;padding:.4rem .9rem;margin:.5rem 0}
details p{overflow-x:auto}summary{cursor:pointer}details.good>summary code{color:var(--good)}details.bad>summary code{color:var(--bad)}
.copies,.copyable{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;margin:.4rem 0}.copy{font-size:.8rem}
.copies:empty{display:none}
footer{padding:3rem 1.25rem;color:var(--soft);font-size:.9rem}
.js .claim{display:none}.js .claim.shown{display:block;border-top:0;margin-top:0;content-visibility:visible}
.js.at-claim #overview{display:none}
@media (max-width:40rem){body{font-size:15px}.headline{font-size:1.5rem}.filters input{width:100%}.filters label{flex:1 1 8rem}
.claims td:first-child{min-width:12rem}}
@media print{header.top button,.filters,.copy,.skip{display:none}body{font-size:10.5pt}details{break-inside:avoid}
.scroll{overflow:visible}.claim{break-before:page}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
${CHART_STYLE}`;
