/**
 * The look of charts: custom properties for light and dark, and the classes that use them.
 * @module
 */

/** Rules for a page that holds charts. */
export const CHART_STYLE = `
.chart{--c0:#1f5fae;--c1:#b4490f;--c2:#1b7a4b;--c3:#8a3fa0;--c4:#8a6a00;--c5:#b3245b;
--axis:#6b7280;--grid:#e3e6eb;--ink:#1c2330;--soft:#5a6472;--low:31,95,174;--high:180,73,15;
max-width:100%;height:auto;font:11px/1.2 ui-sans-serif,system-ui,sans-serif}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]) .chart{--c0:#7db4f5;--c1:#f29d6b;--c2:#6fcf9b;
--c3:#cf9be3;--c4:#dcbb55;--c5:#f08bb1;--axis:#8b95a5;--grid:#2b3340;--ink:#e6e9ee;--soft:#a3adba;
--low:125,180,245;--high:242,157,107}}
:root[data-theme=dark] .chart{--c0:#7db4f5;--c1:#f29d6b;--c2:#6fcf9b;--c3:#cf9be3;--c4:#dcbb55;--c5:#f08bb1;
--axis:#8b95a5;--grid:#2b3340;--ink:#e6e9ee;--soft:#a3adba;--low:125,180,245;--high:242,157,107}
.chart text{fill:var(--ink)}.chart .tick,.chart .note{fill:var(--soft);font-size:11px}
.chart .mid{text-anchor:middle}.chart .end{text-anchor:end}.chart .grid{stroke:var(--grid);fill:none}.chart .axis{stroke:var(--axis);fill:none}
.chart .line{fill:none;stroke-width:1.75;stroke-linejoin:round;stroke-linecap:round}
.chart .reference{stroke:var(--soft);stroke-dasharray:4 3;fill:none}
.chart .band{fill:var(--c0);opacity:.18;stroke:none}
${
  [0, 1, 2, 3, 4, 5].map((i) =>
    `.chart .s${i}{stroke:var(--c${i})}.chart .f${i}{fill:var(--c${i});stroke:none}`
  ).join("")
}
.chart .d1{stroke-dasharray:6 3}.chart .d2{stroke-dasharray:2 3}
.chart .low{fill:rgb(var(--low))}.chart .high{fill:rgb(var(--high))}.chart .cell{stroke:var(--grid);stroke-width:.5}
@media print{.chart{--c0:#1f5fae;--c1:#b4490f;--c2:#1b7a4b;--c3:#8a3fa0;--c4:#8a6a00;--c5:#b3245b;--axis:#6b7280;
--grid:#d5d9df;--ink:#000;--soft:#333;--low:31,95,174;--high:180,73,15}}`;

/** A drawing as a file of its own: with its look, and white behind it. */
export function standalone(svg: string): string {
  const style = `<style>${CHART_STYLE.replaceAll("\n", "")}svg{background:#fff}</style>`;
  const [opening] = /^<svg/.exec(svg) ?? [""];
  const rest = svg.slice(opening.length).replace(/^([^>]*>)/, `$1${style}`);
  return `<svg xmlns="http://www.w3.org/2000/svg"${rest}\n`;
}
