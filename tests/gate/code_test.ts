import { assertEquals } from "@std/assert";
import { codeOnly } from "../../src/gate/code.ts";

/** Whether a name is seen as code. */
const sees = (text: string, name = "Date"): boolean => codeOnly(text).includes(name);

Deno.test("code: what a program uses is told from what it talks about", () => {
  for (
    const text of [
      "Date.now()",
      "`${Date.now()}`",
      "x / Date / y",
      "`${`${Date}`}`",
      "a = 1 /* */ + Date",
    ]
  ) {
    assertEquals(sees(text), true, text);
  }
  for (
    const text of [
      "// Date",
      "/* Date\n Date */",
      '"Date"',
      "'it\\'s Date'",
      "`Date ${1} Date`",
      "x = /Date'/",
      "x = /[/]Date/",
      "`${'Date'}`",
      "String.raw`$\\frac1{Date}$`",
    ]
  ) {
    assertEquals(sees(text), false, text);
  }
});

Deno.test("code: text after strings, templates and regular expressions is code again", () => {
  for (
    const before of ["'\"' + ", "`}` + ", "/['`\"]/.test(s) && ", "// it's\n", "`${{ a: 1 }.a}` + "]
  ) {
    assertEquals(sees(`${before}Date`), true, before);
  }
});

Deno.test("code: every character keeps its place", () => {
  const text = "const a = 'x'; // y\nlet b = `${a}\n`;\n";
  assertEquals(codeOnly(text).length, text.length);
  assertEquals(codeOnly(text).split("\n").length, text.split("\n").length);
});
