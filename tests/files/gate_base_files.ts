import { assertEquals, assertStringIncludes } from "@std/assert";
import { Project } from "./project.ts";

const QUICKLY = ["--instances", "60", "--evaluations", "5000", "--quiet"];

/** A project in git, with the scaffolds of some claims. */
async function projectWith(...places: readonly string[]): Promise<Project> {
  const project = new Project();
  for (const place of places) await project.theorycheck("new", place);
  await git(project, "init", "--quiet");
  await commit(project);
  return project;
}

async function git(project: Project, ...line: readonly string[]): Promise<string> {
  const person = ["-c", "user.name=A", "-c", "user.email=a@example.org"];
  const { code, stdout, stderr } = await project.run("git", [...person, ...line]);
  assertEquals(code, 0, stderr);
  return stdout;
}

async function commit(project: Project): Promise<void> {
  await git(project, "add", ".");
  await git(project, "commit", "--quiet", "--message", "x");
}

/** The files that were judged. */
function judged(project: Project): string[] {
  const { claims } = JSON.parse(project.read("reports/gate/gate.json")) as {
    claims: { path: string }[];
  };
  return claims.map(({ path }) => path);
}

Deno.test("gate --base: claims that were changed or added, committed or not", async () => {
  using project = await projectWith("landscape/one", "landscape/two", "kernels/three");
  const one = project.read("claims/landscape/one.ts");
  project.write("claims/landscape/one.ts", `${one}// changed\n`);
  await commit(project);
  project.write("claims/kernels/three.ts", `// also\n${project.read("claims/kernels/three.ts")}`);
  await project.theorycheck("new", "graphs/four");
  const { code } = await project.theorycheck("gate", "--base", "HEAD~1", ...QUICKLY);
  assertEquals(code, 1);
  assertEquals(judged(project), [
    "claims/graphs/four.ts",
    "claims/kernels/three.ts",
    "claims/landscape/one.ts",
  ]);
});

Deno.test("gate --base: claims that use a changed module beside them", async () => {
  using project = await projectWith("landscape/one", "landscape/two");
  project.write("claims/landscape/_shared.ts", "export const factor = 1;\n");
  const one = project.read("claims/landscape/one.ts");
  project.write("claims/landscape/one.ts", `import "./_shared.ts";\n${one}`);
  await commit(project);
  project.write("claims/landscape/_shared.ts", "export const factor = 2;\n");
  await project.theorycheck("gate", "--base", "HEAD", ...QUICKLY);
  assertEquals(judged(project), ["claims/landscape/one.ts"]);
});

Deno.test("gate --base: nothing changed passes; an unknown revision is misuse", async () => {
  using project = await projectWith("landscape/one");
  const { code, stdout } = await project.theorycheck("gate", "--base", "HEAD", ...QUICKLY);
  assertEquals([code, stdout], [0, "gate: no claim changed since HEAD\n"]);
  const unknown = await project.theorycheck("gate", "--base", "nowhere");
  assertEquals(unknown.code, 2);
  assertStringIncludes(unknown.stderr, "--base nowhere: git knows no such revision.");
  const both = await project.theorycheck("gate", "--base", "HEAD", "--claims", "claims");
  assertEquals(both.code, 2);
});
