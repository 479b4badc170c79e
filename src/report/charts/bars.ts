/**
 * Bars: histograms, and the entries of short vectors.
 * @module
 */
import { framed, type Layout } from "./frame.ts";
import { finite } from "./scale.ts";
import { type Description, element, text } from "./svg.ts";

/** A chart of bars. */
export interface Bars extends Description, Pick<Layout, "width" | "height"> {
  /** One bar each. */
  readonly values: readonly number[];
  /** What stands under each bar; every one that finds room. */
  readonly labels: readonly string[];
  readonly xName?: string;
  readonly yName?: string;
}

/** A bar for each value, from 0. */
export function barChart(chart: Bars): string {
  const { values, labels } = chart;
  const count = Math.max(1, values.length);
  return framed(
    chart,
    {
      x: { name: chart.xName, values: [], unmarked: true },
      y: { name: chart.yName, values: [0, ...finite(values)] },
    },
    chart,
    ({ y, left, right, bottom }) => {
      const step = (right - left) / count;
      const every = Math.max(1, Math.ceil(longest(labels) * 6.4 / step));
      return [
        ...values.map((value, i) => {
          const [a, b] = [y.place(0), y.place(Number.isFinite(value) ? value : 0)];
          return element("rect", {
            class: value < 0 ? "f1" : "f0",
            x: left + step * (i + 0.12),
            y: Math.min(a, b),
            width: step * 0.76,
            height: Math.max(value === 0 ? 0 : 0.75, Math.abs(b - a)),
          });
        }),
        ...labels.flatMap((label, i) =>
          i % every !== 0 ? [] : [
            element(
              "text",
              {
                class: "tick mid",
                x: left + step * (i + 0.5),
                y: bottom + 15,
              },
              text(label),
            ),
          ]
        ),
      ];
    },
  );
}

function longest(labels: readonly string[]): number {
  return Math.max(0, ...labels.map((label) => [...label].length));
}
