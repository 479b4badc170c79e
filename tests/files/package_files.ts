/**
 * The suite as somebody else's dependency: packed, unpacked elsewhere on disk, used from Deno and
 * from Node.
 */
import { assertEquals, assertStringIncludes } from "@std/assert";
import config from "../../deno.json" with { type: "json" };
import { decoded, PROJECT, TemporaryFolder } from "./commands.ts";
import { Project } from "./project.ts";

const QUICKLY = ["--instances", "100", "--evaluations", "10000"];

const page = Deno.readTextFileSync(`${PROJECT}/CONTRIBUTING.md`);
const [, claim] = /^```ts\n(.*?)^```$/ms.exec(page)!;

async function inProject(program: string, ...args: readonly string[]): Promise<void> {
  const command = new Deno.Command(program, {
    args: [...args],
    cwd: PROJECT,
    env: { NO_COLOR: "1" },
  });
  const { code, stderr } = decoded(await command.output());
  assertEquals(code, 0, stderr);
}

/** Packs the suite into a folder. */
async function unpackInto(folder: string): Promise<void> {
  using temporary = new TemporaryFolder();
  const archive = `${temporary.path}/package.tgz`;
  await inProject(Deno.execPath(), "pack", "--allow-dirty", "--output", archive);
  Deno.mkdirSync(folder, { recursive: true });
  await inProject("tar", "xzf", archive, "--strip-components=1", "--directory", folder);
  pinDependencies(`${folder}/package.json`);
}

/** The versions that this checkout has in its cache: the test needs no network for others. */
function pinDependencies(path: string): void {
  Deno.writeTextFileSync(path, Deno.readTextFileSync(path).replaceAll('": "^', '": "'));
}

/** A Deno project that has the packed suite for a dependency. */
async function projectWithPackage(): Promise<Project> {
  const name = `npm:${config.name}@${config.version}`;
  const project = new Project({
    nodeModulesDir: "auto",
    imports: { theorycheck: name, "fast-check": config.imports["fast-check"] },
    links: ["./vendor/theorycheck"],
  }, `${name}/cli`);
  await unpackInto(`${project.path}/vendor/theorycheck`);
  project.write("claims/landscape/gradient-step-decrease.ts", claim);
  return project;
}

Deno.test("package: publishing finds nothing to complain about", async () => {
  await inProject(Deno.execPath(), "publish", "--dry-run", "--allow-dirty");
});

Deno.test("package: check, gate and deno test in somebody else's project", async () => {
  using project = await projectWithPackage();
  const types = await project.deno("check", "claims/landscape/gradient-step-decrease.ts");
  assertEquals(types.code, 0, types.stderr);

  const checked = await project.theorycheck("check", ...QUICKLY);
  assertEquals(checked.code, 0, checked.stderr + checked.stdout);
  assertStringIncludes(project.read("reports/latest/report.json"), '"gradient-step-decrease"');

  const judged = await project.theorycheck("gate", ...QUICKLY);
  assertEquals(judged.code, 0, judged.stderr + judged.stdout);
  assertStringIncludes(judged.stdout, "✓ passes  gradient-step-decrease  claims/landscape/");

  const [, lines] = /^```ts ignore\n(import \{ registerClaims \}.*?)^```$/ms.exec(page)!;
  assertEquals(lines.trim().split("\n").length, 3);
  project.write("claims_test.ts", lines);
  const tested = await project.deno("test");
  assertEquals(tested.code, 0, tested.stderr + tested.stdout);
  assertStringIncludes(tested.stdout, "claim landscape/gradient-step-decrease ... ok");
});

const IN_NODE = `
import test from "node:test";
import assert from "node:assert/strict";
import fc from "fast-check";
import { arbitraryOf, registerClaims } from "${config.name}";
import claim from "./claim.mjs";

const vectors = arbitraryOf((draw) => draw.vector("x", draw.integer("d", 1, 5)));

test("holds", () => fc.assert(fc.property(vectors, (x) => x.length <= 5)));
test("shrinks", () => {
  const { counterexample } = fc.check(fc.property(vectors, (x) => x.every((v) => v < 2)), { seed: 1 });
  assert.deepEqual(counterexample, [[2]]);
});
registerClaims(test, [claim]);
`;

Deno.test("package: the bridge to fast-check and claims as tests under node:test", async () => {
  using project = await projectWithPackage();
  // Deno fills node_modules from its cache; Node then reads it.
  const installed = await project.deno("install");
  assertEquals(installed.code, 0, installed.stderr);
  const { code, stdout } = await project.deno(
    "bundle",
    "--external",
    "theorycheck",
    "--output",
    "claim.mjs",
    "claims/landscape/gradient-step-decrease.ts",
  );
  assertEquals(code, 0, stdout);
  project.write(
    "claim.mjs",
    project.read("claim.mjs").replaceAll('"theorycheck"', `"${config.name}"`),
  );
  project.write("node.test.mjs", IN_NODE);
  const tested = await project.run("node", ["--test", "node.test.mjs"]);
  assertEquals(tested.code, 0, tested.stdout + tested.stderr);
  assertStringIncludes(tested.stdout, "pass 3");
});
