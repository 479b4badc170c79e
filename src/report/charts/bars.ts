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
  /** A logarithmic axis, for counts. */
  readonly yLog?: boolean;
}

/** Pixels that a character of a label takes. */
const CHARACTER = 6.4;

/** A bar for each value, from 0. */
export function barChart(chart: Bars): string {
  const { values, labels, yLog = false } = chart;
  const count = Math.max(1, values.length);
  return framed(
    chart,
    {
      x: { name: chart.xName, values: [], unmarked: true },
      y: { name: chart.yName, log: yLog, values: [...(yLog ? [0.5, 10] : [0]), ...finite(values)] },
    },
    chart,
    ({ y, left, right, bottom }) => {
      const step = (right - left) / count;
      const floor = yLog ? bottom : y.place(0);
      const centre = (i: number): number => left + step * (i + 0.5);
      return [
        ...values.flatMap((value, i) => {
          if (value === 0) return [];
          const [a, b] = [floor, Number.isFinite(y.place(value)) ? y.place(value) : floor];
          return element("rect", {
            class: value < 0 ? "f1" : "f0",
            x: left + step * (i + 0.12),
            y: Math.min(a, b),
            width: step * 0.76,
            height: Math.max(0.75, Math.abs(b - a)),
          });
        }),
        ...readable(labels, centre).map((i) =>
          element("text", { class: "tick mid", x: centre(i), y: bottom + 15 }, text(labels[i]))
        ),
      ];
    },
  );
}

/** The labels that find room beside each other, from the left. */
function readable(
  labels: readonly string[],
  centre: (i: number) => number,
): readonly number[] {
  let end = -Infinity;
  return labels.flatMap((label, i) => {
    const half = [...label].length * CHARACTER / 2;
    if (label === "" || centre(i) - half < end) return [];
    end = centre(i) + half + CHARACTER;
    return [i];
  });
}
