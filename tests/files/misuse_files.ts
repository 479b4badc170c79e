import { assertEquals, assertStringIncludes } from "@std/assert";
import { claimText, run, TemporaryFolder } from "./commands.ts";

type Task = Parameters<typeof run>[0];

/** A misuse: files by name, the command line with {} for the folder, and what is said of it. */
interface Misuse {
  readonly files?: Readonly<Record<string, string>>;
  readonly task: Task;
  readonly line: readonly string[];
  readonly says: string;
}

const MISUSES: Readonly<Record<string, Misuse>> = {
  "an unknown flag": {
    task: "check",
    line: ["--sead", "1"],
    says: "unknown flag --sead. Did you mean --seed?",
  },
  "an argument where there is none": {
    task: "check",
    line: ["topk"],
    says: 'unexpected argument "topk"',
  },
  "a filter that selects nothing": {
    files: { "a.ts": claimText() },
    task: "check",
    line: ["--claims", "{}/a.ts", "--filter", "square-of-sun"],
    says: "--filter square-of-sun selects no claim: it takes an id, a topic or a glob in quotes. " +
      "Did you mean square-of-sum?",
  },
  "an unknown claim": {
    files: { "a.ts": claimText() },
    task: "show",
    line: ["square-of-some", "--claims", "{}/a.ts"],
    says: "there is no claim square-of-some. Did you mean square-of-sum?",
  },
  "claims that do not exist": {
    task: "check",
    line: ["--claims", "{}/none.ts"],
    says: "{}/none.ts does not exist: name a claim file, a folder or a glob in quotes.",
  },
  "a glob that matches nothing": {
    task: "check",
    line: ["--claims", "{}/*.ts"],
    says: "{}/*.ts matches no claim file.",
  },
  "a folder without claims": {
    files: { "notes.txt": "", "_shared.ts": "" },
    task: "check",
    line: ["--claims", "{}"],
    says: "{} holds no claim file",
  },
  "claims that do not parse": {
    files: { "a.ts": "export default ;\n" },
    task: "check",
    line: ["--claims", "{}/a.ts"],
    says: "{}/a.ts, line 1, column 16, does not parse: Expression expected.",
  },
  "claims that import what is not there": {
    files: { "a.ts": 'import "./none.ts";\n' },
    task: "check",
    line: ["--claims", "{}/a.ts"],
    says: "{}/a.ts does not load: Module not found",
  },
  "claims that throw while they load": {
    files: { "a.ts": 'throw new Error("too early");\n' },
    task: "check",
    line: ["--claims", "{}/a.ts"],
    says: "{}/a.ts does not load: too early (at file://{}/a.ts:1:7)",
  },
  "claims that are defined wrongly": {
    files: { "a.ts": claimText({ id: "Not An Id" }) },
    task: "check",
    line: ["--claims", "{}/a.ts"],
    says: "{}/a.ts does not load: claim Not An Id: the id must be",
  },
  "no default export": {
    files: { "a.ts": "export const claim = 1;\n" },
    task: "check",
    line: ["--claims", "{}/a.ts"],
    says: '{}/a.ts has no default export: write "export default defineClaim({ … })".',
  },
  "a default export that is no claim": {
    files: { "a.ts": 'export default { id: "a" };\n' },
    task: "check",
    line: ["--claims", "{}/a.ts"],
    says: "{}/a.ts does not export a claim by default",
  },
  "an id that occurs twice": {
    files: { "a.ts": claimText(), "b.ts": claimText() },
    task: "check",
    line: ["--claims", "{}"],
    says: "two files define claim square-of-sum, {}/a.ts and {}/b.ts: give one of them another id.",
  },
  "a negative budget": {
    task: "check",
    line: ["--evaluations", "-5"],
    says: '--evaluations takes a whole number of at least 1, not "-5"',
  },
  "a negative number of instances": {
    task: "check",
    line: ["--instances=-1"],
    says: '--instances takes a whole number of at least 1, not "-1"',
  },
  "a folder that cannot be written": {
    files: { "a.ts": claimText(), "file": "" },
    task: "check",
    line: ["--claims", "{}/a.ts", "--out", "{}/file/below"],
    says: "nothing can be written in {}/file/below",
  },
  "a pin of a choice that is not there": {
    files: { "a.ts": claimText() },
    task: "check",
    line: ["--claims", "{}/a.ts", "--set", "n=3"],
    says: "--set n=3: no selected claim draws a choice named n. There are d, x.",
  },
  "no job at all": {
    task: "check",
    line: ["--jobs", "0"],
    says: '--jobs takes a whole number of at least 1, not "0"',
  },
  "a claim that ends its process while it loads": {
    files: { "a.ts": "Deno.exit(3);\n" },
    task: "check",
    line: ["--claims", "{}/a.ts"],
    says: "{}/a.ts does not load: its process ended with exit code 3",
  },
  "a claim that wants to read a file while it loads": {
    files: { "a.ts": 'Deno.readTextFileSync("/etc/hostname");\n' },
    task: "check",
    line: ["--claims", "{}/a.ts"],
    says: "{}/a.ts does not load: Requires read access",
  },
  "a shard beyond the last": {
    task: "check",
    line: ["--shard", "3/2"],
    says: '--shard takes one of n shards, counted from 1, not "3/2": write --shard 1/4',
  },
  "a profile that is none": {
    task: "check",
    line: ["--profile", "through"],
    says: '--profile takes quick, standard or thorough, not "through". Did you mean thorough?',
  },
  "a run that was never started": {
    files: { "a.txt": "" },
    task: "check",
    line: ["--resume", "{}"],
    says: "{} holds no run that was stopped: name the folder that its --out named",
  },
  "a run that goes on with other flags": {
    files: { "journal.jsonl": "" },
    task: "check",
    line: ["--resume", "{}", "--seed", "2"],
    says: "--resume takes its flags from the run that was stopped: leave out --seed.",
  },
  "a run of another suite": {
    files: { "journal.jsonl": '{"journal":1,"plan":{"version":"0.0.1"}}\n' },
    task: "check",
    line: ["--resume", "{}"],
    says: "the run in {} was made by another theorycheck than this one: check anew.",
  },
  "a merge of nothing": { task: "merge", line: [], says: "merge needs <report.json>" },
  "a merge of what is not there": {
    task: "merge",
    line: ["nowhere/report.json"],
    says: "nowhere/report.json cannot be read",
  },
  "a merge of what is no report": {
    files: { "report.json": '{"schemaVersion":1}\n' },
    task: "merge",
    line: ["{}"],
    says: "{}/report.json: run is missing; write it again with",
  },
  "a hunt of what is not there": {
    files: { "a.ts": claimText() },
    task: "hunt",
    line: ["square-of-sum", "--claims", "{}/a.ts", "--near-miss", "without-facto"],
    says:
      "--near-miss without-facto: the claim has none of that name. Did you mean without-factor?",
  },
  "a sweep of a choice that is made many times": {
    files: { "a.ts": claimText() },
    task: "hunt",
    line: ["square-of-sum", "--claims", "{}/a.ts", "--out", "{}/hunts", "--sweep", "x"],
    says: "--sweep x: no choice of that name is made once an instance. There are d.",
  },
  "nothing to try": { task: "try", line: [], says: "try needs <file>" },
  "several files to try": {
    files: { "a.ts": claimText(), "b.ts": claimText({ id: "another" }) },
    task: "try",
    line: ["{}"],
    says: "try takes one claim file, but {} holds 2.",
  },
  "a replay file that does not exist": {
    task: "replay",
    line: ["{}/none.json"],
    says: "{}/none.json cannot be read",
  },
  "a replay file that is not JSON": {
    files: { "bad.json": "{" },
    task: "replay",
    line: ["{}/bad.json"],
    says: "{}/bad.json is not JSON",
  },
  "a replay file without its fields": {
    files: { "bad.json": '{ "schemaVersion": 1, "claim": "a" }' },
    task: "replay",
    line: ["{}/bad.json"],
    says: "{}/bad.json",
  },
};

for (const [name, { files = {}, task, line, says }] of Object.entries(MISUSES)) {
  Deno.test(`misuse: ${name} is one clear sentence and exit code 2`, async () => {
    using folder = new TemporaryFolder();
    const here = (text: string): string => text.replaceAll("{}", folder.path);
    for (const [path, content] of Object.entries(files)) folder.write(path, content);
    const elsewhere = line.includes("--out") || line.includes("--resume");
    const out = task === "check" && !elsewhere ? ["--out", "{}/out"] : [];
    const { code, stdout, stderr } = await run(task, ...[...out, ...line].map(here));
    assertStringIncludes(stderr, `theorycheck: ${here(says)}`);
    assertEquals([code, stdout], [2, ""]);
    const left = [...Deno.readDirSync(folder.path)].map((entry) => entry.name).sort();
    assertEquals(left, Object.keys(files).sort(), "a misuse writes nothing");
  });
}
