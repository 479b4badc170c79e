/**
 * Charts: pure functions from numbers to SVG. The same numbers give the same bytes; colours come from
 * the page, by the custom properties that {@link CHART_STYLE} sets for light and dark.
 * @module
 */
export { barChart, type Bars } from "./bars.ts";
export { contourPlot, type Field } from "./contour.ts";
export { graphDrawing } from "./graph.ts";
export { heatMap, type HeatMapOptions } from "./heat_map.ts";
export { type LineChart, lineChart, type Series } from "./lines.ts";
export { suitsLog } from "./scale.ts";
export { CHART_STYLE, standalone } from "./style.ts";
export { spectrumChart } from "./spectrum.ts";
