import { assertEquals, assertNotEquals } from "@std/assert";
import { messageLine, newMark, readMessage, Sorter } from "../../../src/cli/process/wire.ts";

function sorted(mark: string, pieces: readonly string[]): { messages: string[]; noise: string[] } {
  const messages: string[] = [], noise: string[] = [];
  const sorter = new Sorter(mark, {
    onMessage: (text) => void messages.push(text),
    onNoise: (text) => void noise.push(text),
  });
  for (const piece of pieces) sorter.push(piece);
  sorter.end();
  return { messages, noise };
}

Deno.test("wire: every number crosses a pipe bit for bit", () => {
  const data = { told: [NaN, -0, Infinity, -Infinity, 0.1, "NaN", "\\-0", null, [[]]] };
  const line = messageLine("m:", data);
  assertEquals(line.indexOf("\n"), line.length - 1);
  assertEquals(Object.is((readMessage(line.slice(2)) as typeof data).told[1], -0), true);
  assertEquals(readMessage(line.slice(2)), data);
});

Deno.test("wire: typed arrays arrive as arrays", () => {
  const line = messageLine("", { told: new Float64Array([1, -0]) });
  assertEquals(readMessage(line), { told: [1, -0] });
});

Deno.test("sorter: messages are told from what a claim prints, however the pieces fall", () => {
  const text = 'hello\nm:{"a":1}\nno break m:{"b":2}\n\nm:{"c":3}\nlast';
  for (const size of [1, 2, 7, 1000]) {
    const pieces = Array.from(
      { length: Math.ceil(text.length / size) },
      (_, i) => text.slice(i * size, (i + 1) * size),
    );
    assertEquals(sorted("m:", pieces), {
      messages: ['{"a":1}', '{"b":2}', '{"c":3}'],
      noise: ["hello", "no break ", "last"],
    });
  }
});

Deno.test("sorter: a line with another mark is noise", () => {
  assertEquals(sorted(newMark(), [messageLine(newMark(), { answer: 1 })]).messages, []);
  assertNotEquals(newMark(), newMark());
});
