import { assertEquals } from "@std/assert";
import { formulasOf, texFaults } from "../../src/gate/tex.ts";

const tex = (markdown: string) => formulasOf(markdown).formulas.map((formula) => formula.tex);

Deno.test("tex: formulas stand between dollar signs, outside of code", () => {
  assertEquals(tex("For $x$ and $$y\n= 1$$, `$z$` costs 3 \\$ and $a\\$b$."), [
    "x",
    "y\n= 1",
    "a\\$b",
  ]);
});

Deno.test("tex: what parses has no fault", () => {
  const statement = String.raw`For all $x \in \mathbb{R}^d$:
    $$\begin{pmatrix} 1 & 0 \\ 0 & 1 \end{pmatrix} \preceq \operatorname{diag}(\|x\|_2)$$`;
  assertEquals(texFaults(statement), []);
});

Deno.test("tex: each fault tells its formula", () => {
  const faults = texFaults(String.raw`$\frac{1}{$, $\unknown$, $ $ and $x`);
  assertEquals(faults.map(({ formula }) => formula), ["\\frac{1}{", "\\unknown", "", "$x"]);
  assertEquals(faults.map(({ fault }) => fault), [
    "Unexpected end of input in a macro argument, expected '}' at end of input",
    "Unsupported function name",
    "it is empty",
    "its dollar sign has no partner",
  ]);
});
