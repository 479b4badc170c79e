import { assertEquals } from "@std/assert";
import { galleryPage, PICTURES } from "../report/gallery.ts";
import { PROJECT } from "./commands.ts";

const mend = "deno task gallery writes it again; look at what changed";

Deno.test("gallery: docs/gallery.html is what the chart functions draw", () => {
  assertEquals(Deno.readTextFileSync(`${PROJECT}/docs/gallery.html`), galleryPage(), mend);
});

for (const [name, svg] of Object.entries(PICTURES)) {
  Deno.test(`gallery: docs/pictures/${name} is what the chart functions draw`, () => {
    assertEquals(Deno.readTextFileSync(`${PROJECT}/docs/pictures/${name}`), svg, mend);
  });
}
