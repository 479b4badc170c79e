import { assertEquals, assertStringIncludes } from "@std/assert";
import { indexSource } from "../../src/cli/claim_index.ts";
import { isClaimFile } from "../../src/cli/load.ts";

Deno.test("index: an import and an entry for each file, in their order", () => {
  const source = indexSource(["graphs/two-cliques.ts", "kernels/ntk.ts"]);
  assertStringIncludes(
    source,
    'import twoCliques from "./graphs/two-cliques.ts";\nimport ntk from "./kernels/ntk.ts";\n',
  );
  assertStringIncludes(source, "readonly Claim[] = [\n  twoCliques,\n  ntk,\n];\n");
});

Deno.test("index: names that an import cannot have get their topic in front", () => {
  const source = indexSource(["a/3-sat.ts", "a/delete.ts", "a/same.ts", "b/same.ts"]);
  for (const name of ["claimA3Sat", "claimADelete", "claimASame", "claimBSame"]) {
    assertStringIncludes(source, `import ${name} from`);
  }
});

Deno.test("index: no claims give an empty list", () => {
  assertStringIncludes(indexSource([]), "readonly Claim[] = [];\n");
});

Deno.test("index: shared modules, tests, declarations and the index itself are no claim files", () => {
  const names = ["a.ts", "_shared.ts", "mod.ts", "a_test.ts", "a.test.ts", "a.d.ts", "a.json"];
  assertEquals(names.filter((name) => isClaimFile(`/claims/graphs/${name}`)), ["a.ts"]);
});
