import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { GateReport } from "../../src/gate/mod.ts";
import { RULES } from "../../src/gate/mod.ts";
import { command, decoded, type Finished, PROJECT, run, TemporaryFolder } from "./commands.ts";

const BAD = `${PROJECT}/tests/gate/bad`;

/** Budgets with which the whole folder takes less than a minute. */
const SMALL = ["--instances", "100", "--evaluations", "20000", "--seconds", "15"];

interface Outcome extends Finished {
  readonly report: GateReport;
  readonly seconds: number;
}

/** The gate on the folder of bad contributions, once for all tests of this file. */
let outcome: Promise<Outcome> | undefined;

function onBadContributions(): Promise<Outcome> {
  return outcome ??= (async () => {
    using folder = new TemporaryFolder();
    const started = performance.now();
    const finished = await run(
      "gate",
      ...["--claims", BAD, "--megabytes", "128", "--out", folder.path],
      ...SMALL,
    );
    const report = JSON.parse(folder.read("gate.json")) as GateReport;
    return { ...finished, report, seconds: (performance.now() - started) / 1000 };
  })();
}

const contributions = [...Deno.readDirSync(BAD)].map(({ name }) => name)
  .filter((name) => name.endsWith(".ts") && !name.startsWith("_")).sort();

/** The first line of a contribution says what refuses it; null where it passes. */
function refusedBy(name: string): string | null {
  const [line] = Deno.readTextFileSync(`${BAD}/${name}`).split("\n");
  if (line === "// Passes.") return null;
  const [, rule] = /^\/\/ Refused by ([a-z-]+): .+\.$/.exec(line) ?? [];
  assert(rule !== undefined, `${name} does not say what refuses it`);
  return rule;
}

for (const name of contributions) {
  const rule = refusedBy(name);
  Deno.test(`gate: ${name} ${rule === null ? "passes" : `is refused by ${rule} alone`}`, async () => {
    const { report } = await onBadContributions();
    const judgement = report.claims.find(({ path }) => path.endsWith(`/${name}`));
    assert(judgement !== undefined, `${name} was not judged`);
    const rules = new Set(judgement.findings.map((finding) => finding.rule));
    assertEquals([...rules], rule === null ? [] : [rule], JSON.stringify(judgement.findings));
    assertEquals(judgement.passes, rule === null);
  });
}

Deno.test("gate: the folder of bad contributions takes less than two minutes", async () => {
  const { code, stdout, seconds } = await onBadContributions();
  assertEquals(code, 1);
  assertStringIncludes(stdout, "✗ refused vacuous  tests/gate/bad/vacuous.ts");
  assertStringIncludes(stdout, "mend: ");
  assert(seconds < 120, `it took ${seconds} s`);
});

Deno.test("gate: every rule that can refuse has a contribution that it refuses", () => {
  const informs = ["assumptions"];
  const refused = new Set(contributions.map(refusedBy));
  const idle = RULES.map(({ name }) => name).filter((name) => !refused.has(name));
  assertEquals(idle, informs);
});

Deno.test("gate: a good claim passes, exit code 0, with a summary and annotations for GitHub", async () => {
  using folder = new TemporaryFolder();
  const summary = folder.write("summary.md", "before\n");
  const line = ["--claims", `${BAD}/good-square.ts`, "--out", folder.path, ...SMALL];
  const inGitHub = { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: summary };
  const passed = decoded(await command("gate", line, inGitHub).output());
  assertEquals(passed.code, 0, passed.stdout);
  assertStringIncludes(passed.stdout, "claim: this check would notice a bound 1 part in ");
  assertEquals(passed.stdout.includes("::error"), false);
  assertStringIncludes(folder.read("summary.md"), "before\n# Gate: all pass\n");
  assertStringIncludes(folder.read("gate.md"), "corners reached; d 1 to 6");

  line[1] = `${BAD}/bad-tex.ts`;
  const refused = decoded(await command("gate", line, inGitHub).output());
  assertEquals(refused.code, 1);
  const [, at] = /::error file=tests\/gate\/bad\/bad-tex.ts,line=(\d+),title=gate%3A formulas::/
    .exec(refused.stdout) ?? [];
  assertStringIncludes(
    Deno.readTextFileSync(`${BAD}/bad-tex.ts`).split("\n")[Number(at) - 1],
    "statement:",
  );
});

Deno.test("gate: the same seed gives the same report", async () => {
  using folder = new TemporaryFolder();
  const reports: string[] = [];
  for (const _ of [1, 2]) {
    await run("gate", "--claims", `${BAD}/good-square.ts`, "--out", folder.path, ...SMALL);
    reports.push(folder.read("gate.json"));
  }
  assertEquals(reports[0], reports[1]);
});
