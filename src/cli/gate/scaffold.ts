/**
 * The claim that `new` writes: it type-checks, and the gate says of each thing that is left to do what
 * it is.
 * @module
 */

/** The text of a claim file to begin with. */
export function scaffold(topic: string, id: string): string {
  return `/**
 * TODO: one or two sentences: what is claimed, and where it is tight.
 */
import { defineClaim, dot, dotTolerance, type Draw, slack, sum } from "theorycheck";

/** One concrete problem: plain data. Name every choice; sizes are choices too. */
function instance(draw: Draw) {
  const d = draw.integer("d", 1, 6);
  return { x: draw.vector("x", d) };
}

/** TODO: the statement as left <= right. The factor makes near misses: 0.95 is five per cent less. */
const boundTimes = (factor: number) => ({ x }: ReturnType<typeof instance>) => {
  const right = x.length * dot(x, x);
  return slack({
    left: sum(x) ** 2,
    right: factor * right,
    scale: right,
    // Rounding only, from the number of operations and the size of the terms.
    tolerance: 8 * dotTolerance(x.length, right),
  });
};

export default defineClaim({
  id: "${id}",
  topic: "${topic}",
  title: "TODO: the statement in one line",
  source: { authors: "TODO", title: "TODO", year: 0, venue: "", arxiv: "", locator: "TODO" },
  statement: String.raw\`
TODO: for every $x \\in \\mathbb{R}^d$: $(\\sum_i x_i)^2 \\le d \\|x\\|^2$, with all assumptions.\`,
  kind: "inequality",
  instance,
  margin: boundTimes(1),
  // TODO: two false variants at least, one of them close: { id, why, margin, change: 0.05 }.
  nearMisses: [],
});
`;
}
