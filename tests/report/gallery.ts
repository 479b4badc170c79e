/**
 * The gallery: a drawing of each kind, from closed forms. `deno run -W=docs tests/report/gallery.ts`
 * writes docs/gallery.html and the pictures of the README.
 * @module
 */
import {
  barChart,
  CHART_STYLE,
  contourPlot,
  graphDrawing,
  heatMap,
  lineChart,
  spectrumChart,
  standalone,
} from "../../src/report/charts/mod.ts";

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** Gradient descent on (x² + 10y²)/2 from (−1.8, 0.9) with step 0.17. */
const descent = range(14).map((t) => [-1.8 * 0.83 ** t, 0.9 * (-0.7) ** t] as const);

const grid = (low: number, high: number, count: number): number[] =>
  range(count).map((i) => low + (high - low) * i / (count - 1));

/** (x² + 10y²)/2. */
const bowl = grid(-2, 2, 41).map((y) => grid(-2, 2, 41).map((x) => (x * x + 10 * y * y) / 2));

const boundary = grid(-2, 2, 41).map((y) => grid(-2, 2, 41).map((x) => y - Math.sin(2 * x)));

const losses = range(40);

/** The drawings by the names of their kinds. */
export const GALLERY: Readonly<Record<string, string>> = {
  "trajectory on contour lines": contourPlot({
    title: "Gradient descent on (x² + 10y²)/2",
    values: bowl,
    x: [-2, 2],
    y: [-2, 2],
    trajectory: descent,
  }),
  "losses on a logarithmic scale": lineChart({
    title: "f − f* and what the rate allows",
    series: [
      { name: "f − f*", x: losses, y: losses.map((t) => 0.72 ** (2 * t) + 0.002 * 0.9 ** (2 * t)) },
      { name: "bound", x: losses, y: losses.map((t) => 2 * 0.9 ** (2 * t)) },
    ],
    xName: "step",
    yLog: "auto",
  }),
  "smallest margin against evaluations": lineChart({
    title: "Smallest margin",
    series: [
      {
        name: "best so far",
        x: [1, 8, 40, 300, 2000],
        y: [0.4, 0.11, 0.02, 0.001, -0.05],
        steps: true,
      },
      { name: "corners", x: [1, 8], y: [0.4, 0.11], marks: "only" },
      { name: "covariance", x: [40, 300, 2000], y: [0.02, 0.001, -0.05], marks: "only" },
    ],
    xName: "evaluations",
    yName: "margin",
    xLog: true,
    reference: { y: 0, name: "the theorem" },
  }),
  "distribution": barChart({
    title: "Margins by decade",
    values: [0, 0, 1, 4, 9, 20, 41, 12],
    labels: ["≤0", "10⁻⁶", "10⁻⁵", "10⁻⁴", "10⁻³", "0.01", "0.1", "1"],
    xName: "margin",
    yName: "instances",
  }),
  "spectrum": spectrumChart({
    title: "Eigenvalues of a Hessian",
    values: [-0.7, 0, 0, 0.4, 1.1, 1.1, 1.1, 2.3],
  }),
  "matrix": heatMap({ title: "A small matrix", matrix: [[2, -1, 0], [-1, 2, -1], [0, -1, 2]] }),
  "large matrix": heatMap({
    title: "A kernel",
    matrix: grid(-1, 1, 24).map((x) =>
      grid(-1, 1, 24).map((y) => Math.cos(4 * x * y) * Math.exp(-((x - y) ** 2)))
    ),
  }),
  "graph": graphDrawing({
    title: "A cycle with a chord",
    adjacency: range(6).map((i) =>
      range(6).map((j) =>
        +((i - j + 6) % 6 === 1 || (j - i + 6) % 6 === 1 || i + j === 5 && i % 3 === 0)
      )
    ),
  }),
  "directed graph": graphDrawing({
    title: "A chain of states",
    adjacency: [[0, 0.9, 0.1], [0, 0, 1], [0.5, 0, 0]],
  }),
  "decision boundary": contourPlot({
    title: "sin(2x) against y",
    values: boundary,
    x: [-2, 2],
    y: [-2, 2],
    levels: [0],
    points: range(30).map((i) => {
      const [x, y] = [2 * Math.cos(i * i), 1.8 * Math.sin(3 * i)];
      return { x, y, group: y > Math.sin(2 * x) ? 0 : 1 };
    }),
  }),
  "piecewise-linear function": lineChart({
    title: "A network with three neurons",
    series: [{ name: "f", x: [-2, -0.5, 0.25, 1, 2], y: [1, 1, -0.8, 0.4, 0.1], marks: "also" }],
    xName: "x",
    yName: "f(x)",
  }),
  "payoff table": heatMap({ title: "Matching pennies", matrix: [[1, -1], [-1, 1]] }),
  "confidence sequence": lineChart({
    title: "A mean of 0.25",
    series: [{
      name: "estimate",
      x: range(60).map((i) => 10 * 1.12 ** i),
      y: range(60).map((i) => 0.25 + 0.2 * Math.sin(i) / 1.06 ** i),
    }],
    band: {
      x: range(60).map((i) => 10 * 1.12 ** i),
      low: range(60).map((i) => 0.25 - 0.5 / 1.05 ** i),
      high: range(60).map((i) => 0.25 + 0.5 / 1.05 ** i),
    },
    reference: { y: 0.25, name: "claimed" },
    xName: "samples",
    xLog: true,
  }),
  "log-log fit": lineChart({
    title: "An exponent of −2",
    series: [
      {
        name: "measured",
        x: [8, 16, 32, 64],
        y: [0.0161, 0.00388, 0.00098, 0.000243],
        marks: "only",
      },
      { name: "fitted", x: [8, 64], y: [1 / 64, 1 / 4096] },
    ],
    xName: "size",
    xLog: true,
    yLog: true,
  }),
  "path": lineChart({
    title: "A spiral",
    series: [{
      name: "orbit",
      x: range(80).map((i) => 0.97 ** i * Math.cos(i / 4)),
      y: range(80).map((i) => 0.97 ** i * Math.sin(i / 4)),
    }],
    equal: true,
    height: 320,
  }),
};

/** docs/gallery.html. */
export function galleryPage(): string {
  const figures = Object.entries(GALLERY).map(([name, svg]) =>
    `<figure>${svg}<figcaption>${name}</figcaption></figure>`
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The figures of theorycheck reports</title>
<style>:root{color-scheme:light dark;--paper:light-dark(#fff,#14181f)}body{font:16px/1.5 system-ui,sans-serif;margin:2rem;
background:var(--paper)}main{display:flex;flex-wrap:wrap;gap:1.5rem}figure{margin:0}${CHART_STYLE}</style>
<h1>The figures of theorycheck reports</h1>
<main>
${figures.join("\n")}
</main>
</html>
`;
}

/** The pictures of the README by their names in docs/pictures/. */
export const PICTURES: Readonly<Record<string, string>> = {
  "trajectory.svg": standalone(GALLERY["trajectory on contour lines"]),
  "smallest-margin.svg": standalone(GALLERY["smallest margin against evaluations"]),
};

if (import.meta.main) {
  const docs = new URL("../../docs/", import.meta.url);
  Deno.writeTextFileSync(new URL("gallery.html", docs), galleryPage());
  Deno.mkdirSync(new URL("pictures/", docs), { recursive: true });
  for (const [name, svg] of Object.entries(PICTURES)) {
    Deno.writeTextFileSync(new URL(`pictures/${name}`, docs), svg);
  }
}
