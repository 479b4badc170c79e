import { assertEquals, assertThrows } from "@std/assert";
import {
  assignments,
  describeFlags,
  oneOf,
  parseArguments,
  text,
  texts,
  toggle,
  whole,
} from "../../src/cli/arguments.ts";
import { UsageError } from "../../src/cli/errors.ts";

const FLAGS = {
  claims: texts("file", "places"),
  filter: text("id", "which"),
  seed: whole(0, "seed"),
  evaluations: whole(1, "budget"),
  set: assignments("pins"),
  quiet: toggle("silence"),
  profile: oneOf(["quick", "standard", "thorough"], "how much"),
} as const;

Deno.test("arguments: flags and positionals in any order", () => {
  const { positionals, flags } = parseArguments(
    ["a", "--seed", "7", "--quiet", "b", "--filter=x=y", "--claims", "p", "--claims", "q"],
    FLAGS,
  );
  assertEquals(positionals, ["a", "b"]);
  assertEquals(
    [flags.seed, flags.quiet, flags.filter, flags.claims],
    [7, true, "x=y", ["p", "q"]],
  );
});

Deno.test("arguments: what is not given has its initial value", () => {
  const { flags } = parseArguments([], FLAGS);
  assertEquals(
    [flags.seed, flags.quiet, flags.filter, flags.claims, flags.set.size],
    [undefined, false, undefined, [], 0],
  );
});

Deno.test("arguments: pins take names with signs and numbers of any form", () => {
  const { flags } = parseArguments(["--set", "d=3", "--set=a=b=-1e-3", "--set", "d=4"], FLAGS);
  assertEquals([...flags.set], [["d", 4], ["a=b", -1e-3]]);
});

Deno.test("arguments: everything after -- is positional", () => {
  assertEquals(parseArguments(["--", "--seed", "x"], FLAGS).positionals, ["--seed", "x"]);
});

const MISUSES: readonly (readonly [line: readonly string[], says: string])[] = [
  [["--sede", "1"], "unknown flag --sede. Did you mean --seed?"],
  [["-q"], "unknown flag -q. --help lists the flags."],
  [["--toString"], "unknown flag --toString"],
  [["--seed"], "--seed needs a value: write --seed <n>."],
  [["--seed", "--quiet"], "--seed needs a value"],
  [["--seed", "-1"], '--seed takes a whole number of at least 0, not "-1"'],
  [["--seed", "1.5"], 'not "1.5"'],
  [["--seed", "1e3"], 'not "1e3"'],
  [["--seed="], 'not ""'],
  [["--seed", "99999999999999999999"], "--seed takes a whole number"],
  [["--evaluations", "-5"], '--evaluations takes a whole number of at least 1, not "-5"'],
  [["--evaluations", "0"], "write --evaluations 1 or more."],
  [["--quiet=yes"], '--quiet takes no value: leave out "=yes".'],
  [["--set", "d"], '--set takes a choice and a number, not "d"'],
  [["--set", "=3"], "write for example --set d=3"],
  [["--set", "d="], "--set takes a choice and a number"],
  [["--set", "d=three"], "--set takes a choice and a number"],
  [["--set", "d=Infinity"], "--set takes a choice and a number"],
  [["--profile", "quik"], 'takes quick, standard or thorough, not "quik". Did you mean quick?'],
];

for (const [line, says] of MISUSES) {
  Deno.test(`arguments: ${line.join(" ")} is refused in one sentence`, () => {
    assertThrows(() => parseArguments(line, FLAGS), UsageError, says);
  });
}

Deno.test("arguments: the flags are listed in a column", () => {
  const lines = describeFlags({ seed: FLAGS.seed, quiet: FLAGS.quiet }).split("\n");
  assertEquals(lines, ["  --seed <n>  seed", "  --quiet     silence"]);
});
