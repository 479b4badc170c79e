/**
 * The command line: flags described as data, read into typed values, each misuse answered with one
 * sentence that names the flag and the mend.
 * @module
 */
import { UsageError } from "./errors.ts";
import { didYouMean, nearest } from "./nearest.ts";

/** One flag: how its value is written, what it means, and how it is read. */
export interface Flag<T> {
  /** What stands for the value in the usage text; null for a flag without a value. */
  readonly value: string | null;
  readonly meaning: string;
  /** The value where the flag is not given. */
  readonly initial: T;
  /** Reads the value; `earlier` is what was read before, for flags that may be repeated. */
  read(text: string, flag: string, earlier: T): T;
}

/** The flags of a command, by name. */
export type Flags = Readonly<Record<string, Flag<unknown>>>;

/** The values of a command's flags. */
export type Values<F extends Flags> = {
  readonly [K in keyof F]: F[K] extends Flag<infer T> ? T : never;
};

/** A command line that was read. */
export interface Arguments<F extends Flags> {
  readonly positionals: readonly string[];
  readonly flags: Values<F>;
}

/** A flag without a value. */
export function toggle(meaning: string): Flag<boolean> {
  return { value: null, meaning, initial: false, read: () => true };
}

/** A flag with any text as its value. */
export function text(value: string, meaning: string): Flag<string | undefined> {
  return { value, meaning, initial: undefined, read: (given) => given };
}

/** A flag with a text, which may be repeated. */
export function texts(value: string, meaning: string): Flag<readonly string[]> {
  return { value, meaning, initial: [], read: (given, _flag, earlier) => [...earlier, given] };
}

/** A flag with a whole number that is at least `least`. */
export function whole(least: number, meaning: string): Flag<number | undefined> {
  return {
    value: "n",
    meaning,
    initial: undefined,
    read(given, flag) {
      const number = /^[+-]?\d+$/.test(given) ? Number(given) : NaN;
      if (Number.isSafeInteger(number) && number >= least) return number;
      throw new UsageError(
        `--${flag} takes a whole number of at least ${least}, not "${given}": ` +
          `write --${flag} ${Math.max(least, 1)} or more.`,
      );
    },
  };
}

/** Values of named choices, `--set d=3 --set k=1`. */
export function assignments(meaning: string): Flag<ReadonlyMap<string, number>> {
  return {
    value: "choice=value",
    meaning,
    initial: new Map(),
    read(given, flag, earlier) {
      const split = given.lastIndexOf("=");
      const name = given.slice(0, split);
      const written = given.slice(split + 1).trim();
      const value = written === "" ? NaN : Number(written);
      if (split > 0 && Number.isFinite(value)) return new Map([...earlier, [name, value]]);
      throw new UsageError(
        `--${flag} takes a choice and a number, not "${given}": write for example --${flag} d=3.`,
      );
    },
  };
}

/** A flag with one of some words. */
export function oneOf<W extends string>(
  words: readonly W[],
  meaning: string,
): Flag<W | undefined> {
  return {
    value: words.join("|"),
    meaning,
    initial: undefined,
    read(given, flag) {
      const word = words.find((one) => one === given);
      if (word !== undefined) return word;
      throw new UsageError(
        `--${flag} takes ${words.slice(0, -1).join(", ")} or ${words.at(-1)}, not "${given}".` +
          didYouMean(given, words),
      );
    },
  };
}

/**
 * Reads a command line. `--flag value` and `--flag=value` mean the same; after `--` everything is
 * positional.
 *
 * @throws {UsageError} for an unknown flag, a missing or superfluous value, or a value that is none
 */
export function parseArguments<F extends Flags>(
  line: readonly string[],
  flags: F,
): Arguments<F> {
  const positionals: string[] = [];
  const values: Record<string, unknown> = {};
  for (const name in flags) values[name] = flags[name].initial;
  for (let i = 0; i < line.length; i++) {
    if (line[i] === "--") {
      positionals.push(...line.slice(i + 1));
      break;
    }
    if (!line[i].startsWith("-") || line[i] === "-") {
      positionals.push(line[i]);
      continue;
    }
    const { name, attached } = splitFlag(line[i]);
    const flag = Object.hasOwn(flags, name) ? flags[name] : unknownFlag(line[i], flags);
    const value = flag.value === null ? noValue(name, attached) : attached ?? line[++i];
    values[name] = flag.read(checkValue(name, flag, value), name, values[name]);
  }
  return { positionals, flags: values as Values<F> };
}

function splitFlag(word: string): { name: string; attached: string | undefined } {
  const equals = word.indexOf("=");
  const name = equals < 0 ? word : word.slice(0, equals);
  return {
    name: name.startsWith("--") ? name.slice(2) : name,
    attached: equals < 0 ? undefined : word.slice(equals + 1),
  };
}

function unknownFlag(word: string, flags: Flags): never {
  const bare = word.replace(/^-+/, "").replace(/=.*$/s, "");
  const [near] = nearest(bare, Object.keys(flags), 1);
  const mend = near === undefined ? "--help lists the flags." : `Did you mean --${near}?`;
  throw new UsageError(`unknown flag ${word.replace(/=.*$/s, "")}. ${mend}`);
}

function noValue(name: string, attached: string | undefined): "" {
  if (attached === undefined) return "";
  throw new UsageError(`--${name} takes no value: leave out "=${attached}".`);
}

function checkValue(name: string, flag: Flag<unknown>, value: string | undefined): string {
  if (flag.value === null) return "";
  if (value === undefined || value.startsWith("--")) {
    throw new UsageError(`--${name} needs a value: write --${name} <${flag.value}>.`);
  }
  return value;
}

/** One line a flag, for the usage text. */
export function describeFlags(flags: Flags): string {
  const rows = Object.entries(flags).map(([name, { value, meaning }]) => ({
    left: value === null ? `--${name}` : `--${name} <${value}>`,
    meaning,
  }));
  const width = Math.max(0, ...rows.map(({ left }) => left.length));
  return rows.map(({ left, meaning }) => `  ${left.padEnd(width)}  ${meaning}`).join("\n");
}
