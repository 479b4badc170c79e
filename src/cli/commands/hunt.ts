/**
 * hunt: spends everything on one claim.
 * @module
 */
import { join } from "node:path";
import { nameOf, type Subject, type SweptChoice } from "../../check/hunt/mod.ts";
import { STANDARD_BUDGET } from "../../check/mod.ts";
import type { Kind } from "../../claim/types.ts";
import { encodeCounterexample, encodeData, SCHEMA_VERSION } from "../../report/mod.ts";
import { assignments, text, texts, toggle, type Values, whole } from "../arguments.ts";
import { stopSignal } from "../check_all.ts";
import { defineCommand } from "../command.ts";
import { EXIT, UsageError } from "../errors.ts";
import type { Request } from "../hunt/answers.ts";
import { Journal } from "../hunt/journal.ts";
import { HUNT_ANSWERS, huntInPack, type HuntPlan, type PackOutcome } from "../hunt/pack.ts";
import { isAsKnown, subjectsOf } from "../hunt/subjects.ts";
import { choiceToSweep, type Sweep, sweep, sweepText } from "../hunt/sweep.ts";
import { HuntProgress } from "../hunt/progress.ts";
import { outcomeText } from "../hunt/text.ts";
import type { Loaded } from "../load.ts";
import { prepareFolder, writeAll, writeWhole } from "../output.ts";
import { startProcess } from "../process/claim_process.ts";
import { DEFAULT_MEGABYTES } from "../process/entry.ts";
import { coreCount } from "../process/lanes.ts";
import { checkPinsOf, loadSummaries } from "../process/summaries.ts";
import type { ClaimSummary } from "../process/summary.ts";
import { replayCommand } from "../replay_command.ts";
import { mannerOf, type OutputFolder, outputFolder, TERMINAL } from "../screen.ts";
import { selectOneWith } from "../select.ts";

/** Seconds of a hunt without a budget. */
const SECONDS = 60;

/** Values of a real choice in a sweep. */
const GRID = 9;

/** The flags of hunt. */
export const HUNT_FLAGS = {
  claims: texts("file, folder or glob", "where the claim is, if not in claims/; may be repeated"),
  part: text("name", "the part to hunt; all parts, one after the other, unless given"),
  "near-miss": text("id", "a near miss or true variant to hunt in place of the claim's parts"),
  seconds: whole(1, `ends the hunt of a part; ${SECONDS} unless --evaluations is given`),
  evaluations: whole(1, "ends the hunt of a part after so many, for cost 1"),
  sweep: text("choice", "hunts at each value of a named choice: a table of sharp constants"),
  grid: whole(2, `values of a real choice in a sweep; ${GRID} unless given`),
  set: assignments("pins a named choice; may be repeated"),
  seed: whole(0, "the master seed; 1 unless given"),
  jobs: whole(1, "processes that hunt; as many as there are cores unless given"),
  memory: whole(32, `megabytes of objects in each process; ${DEFAULT_MEGABYTES} unless given`),
  out: text("folder", "where finds are appended; hunts unless given"),
  quiet: toggle("no progress lines"),
  json: toggle("the outcome as JSON on standard output, and nothing else there"),
} as const;

type HuntFlags = Values<typeof HUNT_FLAGS>;

/** The command. */
export const huntCommand = defineCommand({
  name: "hunt",
  argument: "id",
  summary: "spends all cores on one claim; --sweep makes a table of sharp constants",
  flags: HUNT_FLAGS,
  async run({ positionals: [id], flags }) {
    const loaded = await selectOneWith(loadSummaries, flags.claims, id);
    const subjects = subjectsOf(loaded.claim, { part: flags.part, variant: flags["near-miss"] });
    await checkPinsOf([loaded.path], flags.set);
    const choices = await choicesOf(loaded, subjects, flags);
    const swept = flags.sweep === undefined ? null : sweptOf(loaded.claim, choices, flags.sweep);
    const folder = outputFolder(flags.out, "hunts");
    prepareFolder(folder.path, folder.shown);
    const { stop, release } = stopSignal();
    const hunting = { loaded, flags, folder, stop };
    try {
      return swept === null
        ? await huntAll(hunting, [...choices.keys()])
        : await sweepAll(hunting, swept);
    } finally {
      release();
    }
  },
});

/** What the pieces of one call share. */
interface Hunting {
  readonly loaded: Loaded<ClaimSummary>;
  readonly flags: HuntFlags;
  readonly folder: OutputFolder;
  readonly stop: AbortSignal;
}

/**
 * The choices of each subject that can be hunted.
 * @throws {UsageError} where none can
 */
async function choicesOf(
  { path }: Loaded<ClaimSummary>,
  subjects: readonly Subject[],
  { set, memory }: HuntFlags,
): Promise<Map<Subject, SweptChoice[]>> {
  const process = startProcess([path], { answers: HUNT_ANSWERS, megabytes: memory });
  const found = new Map<Subject, SweptChoice[]>();
  const reasons: string[] = [];
  for (const subject of subjects) {
    const request: Request = { choices: { subject, pins: [...set] } };
    const outcome = await process.ask<SweptChoice[]>({ request, seconds: 60 });
    if ("answer" in outcome) found.set(subject, outcome.answer);
    else reasons.push(outcome.failure);
  }
  process.kill();
  if (found.size === 0) throw new UsageError(`nothing to hunt: ${reasons.join("; ")}.`);
  return found;
}

async function huntAll(hunting: Hunting, subjects: readonly Subject[]): Promise<number> {
  const { loaded: { claim }, flags, stop } = hunting;
  const outcomes: { subject: Subject; outcome: PackOutcome }[] = [];
  for (const subject of subjects) {
    if (stop.aborted) break;
    const outcome = await huntOne(hunting, subject, subjects.length);
    outcomes.push({ subject, outcome });
    if (!flags.json) console.log(`${outcomeText(claim.id, subject, outcome, jobsOf(flags))}\n`);
    if (outcome.counterexample !== null && !isAsKnown(claim, subject, true)) break;
  }
  if (flags.json) {
    const found = outcomes.map(({ subject, outcome }) => ({ ...subject, ...outcome }));
    writeAll(Deno.stdout, encodeData({ claim: claim.id, seed: seedOf(flags), hunts: found }));
  }
  if (stop.aborted) return EXIT.interrupted;
  const asExpected = outcomes.every(({ subject, outcome }) =>
    outcome.failures.length === 0 &&
    isAsKnown(claim, subject, outcome.counterexample !== null)
  );
  return asExpected ? EXIT.asExpected : EXIT.unexpected;
}

async function huntOne(
  { loaded, flags, folder, stop }: Hunting,
  subject: Subject,
  of: number,
): Promise<PackOutcome> {
  const { claim } = loaded;
  const seed = seedOf(flags);
  const file = `${claim.id}${of === 1 && "part" in subject ? "" : `--${nameOf(subject)}`}.json`;
  const plan = planOf(loaded, subject, flags, {
    replay: replayCommand(file, { folder: folder.shown, claims: flags.claims }),
  });
  using journal = new Journal(join(folder.path, `${claim.id}.jsonl`));
  const progress = new HuntProgress({ manner: mannerOf(flags), screen: TERMINAL, subject });
  const outcome = await huntInPack(plan, {
    onFind: (find, stream) => {
      journal.append({ claim: claim.id, subject, seed, stream, ...find });
      progress.found(find);
    },
    onSign: (state) => progress.sign(state),
    onNoise: (line) => progress.printed(line),
  }, stop);
  progress.end();
  const { counterexample } = outcome;
  if (counterexample !== null) {
    const part = "part" in subject ? subject.part : partOfVariant(claim, subject.variant);
    const variant = "variant" in subject ? subject.variant : null;
    const content = { claim: claim.id, variant, part, counterexample };
    const whole = encodeCounterexample({ schemaVersion: SCHEMA_VERSION, ...content });
    writeWhole(join(folder.path, file), whole);
  }
  return outcome;
}

function partOfVariant({ nearMisses, trueVariants }: ClaimSummary, id: string): string {
  return [...nearMisses, ...trueVariants].find((variant) => variant.id === id)!.part;
}

function planOf(
  { claim, path }: Loaded<ClaimSummary>,
  subject: Subject,
  flags: HuntFlags,
  { replay }: { readonly replay: string },
): HuntPlan {
  const { evaluations, seconds } = flags;
  return {
    path,
    subject,
    seed: seedOf(flags),
    jobs: jobsOf(flags),
    evaluations: evaluations === undefined ? Infinity : Math.ceil(evaluations / claim.cost),
    seconds: seconds ?? (evaluations === undefined ? SECONDS : undefined),
    pins: flags.set,
    megabytes: flags.memory,
    replay,
  };
}

async function sweepAll(
  { loaded, flags, folder, stop }: Hunting,
  { subject, choice }: Swept,
): Promise<number> {
  const { claim } = loaded;
  const { name } = choice;
  const { evaluations = STANDARD_BUDGET.evaluations } = flags;
  const hunt = planOf(loaded, subject, { ...flags, evaluations }, { replay: "" });
  const progress = new HuntProgress({ manner: mannerOf(flags), screen: TERMINAL, subject });
  const rows = await sweep({ choice, grid: flags.grid ?? GRID, hunt, jobs: jobsOf(flags) }, {
    onRow: ({ value, ratio }) => progress.row(name, value, ratio),
    onNoise: (line) => progress.printed(line),
  }, stop);
  progress.end();
  const found: Sweep = { claim: claim.id, subject, choice: name, seed: seedOf(flags), rows };
  const content = encodeData(found);
  writeWhole(join(folder.path, `${claim.id}--sweep-${name}.json`), content);
  if (flags.json) writeAll(Deno.stdout, content);
  else console.log(sweepText(found));
  return stop.aborted ? EXIT.interrupted : EXIT.asExpected;
}

/** What is swept: a choice of a bound. */
interface Swept {
  readonly subject: Subject;
  readonly choice: SweptChoice;
}

/** The choice of the first subject that is a bound. */
function sweptOf(
  claim: ClaimSummary,
  choices: ReadonlyMap<Subject, SweptChoice[]>,
  name: string,
): Swept {
  const found = [...choices].find(([subject]) => kindOf(claim, subject) !== "identity");
  if (found !== undefined) return { subject: found[0], choice: choiceToSweep(found[1], name) };
  const names = [...choices.keys()].map(nameOf).join(", ");
  throw new UsageError(`--sweep needs a bound, and an identity has no constant: ${names}.`);
}

function kindOf(claim: ClaimSummary, subject: Subject): Kind | undefined {
  const name = "part" in subject ? subject.part : partOfVariant(claim, subject.variant);
  return claim.parts.find((part) => part.name === name)?.kind;
}

function seedOf({ seed }: HuntFlags): number {
  return seed ?? 1;
}

function jobsOf({ jobs }: HuntFlags): number {
  return jobs ?? coreCount();
}
