/**
 * Spectra: numbers as marks on a line, those that coincide above each other.
 * @module
 */
import { framed, type Layout } from "./frame.ts";
import { finite } from "./scale.ts";
import { type Description, element } from "./svg.ts";

/** Marks closer than this are stacked, in pixels. */
const NEAR = 5;

/** Eigenvalues or singular values along an axis; negative ones have a colour of their own. */
export function spectrumChart(
  chart: Description & Pick<Layout, "width"> & {
    readonly values: readonly number[];
    readonly xName?: string;
  },
): string {
  const values = finite(chart.values).sort((a, b) => a - b);
  const axes = {
    x: { name: chart.xName, values: [0, ...values] },
    y: { values: [0, 1], unmarked: true },
  };
  return framed(
    chart,
    axes,
    { width: chart.width ?? 420, height: 130 },
    ({ x, left, right, top, bottom }) => {
      const places = values.map((value) => x.place(value));
      const tallest = Math.max(1, ...places.map((_, i) => rank(places, i) + 1));
      const rise = Math.min(8, (bottom - top - 8) / tallest);
      return [
        ...(x.place(0) > left && x.place(0) < right
          ? [
            element("path", {
              class: "reference",
              d: `M${x.place(0).toFixed(1)} ${top}V${bottom}`,
            }),
          ]
          : []),
        ...places.map((place, i) =>
          element("circle", {
            class: values[i] < 0 ? "f1" : "f0",
            cx: place,
            cy: bottom - 6 - rise * rank(places, i),
            r: 3,
          })
        ),
      ];
    },
  );
}

/** How many marks before this one stand at its place. */
function rank(places: readonly number[], i: number): number {
  let count = 0;
  for (let k = i - 1; k >= 0 && places[i] - places[k] < NEAR; k--) count++;
  return count;
}
