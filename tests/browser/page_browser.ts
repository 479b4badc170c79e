/**
 * The page of a report in a browser. With an argument, the folder of a report, that one is opened;
 * else the committed example. Screenshots go to reports/screenshots/.
 */
import { assert, assertEquals, assertMatch } from "@std/assert";
import axe from "axe-core";
import type { Page } from "playwright-core";
import { Chromium, chromiumPath, type Opening } from "./browser.ts";

const ROOT = new URL("../..", import.meta.url).pathname;
const FOLDER = Deno.args[0] ?? `${ROOT}reports/example`;
const ADDRESS = `file://${Deno.realPathSync(FOLDER)}/index.html`;
const SHOTS = `${ROOT}reports/screenshots`;

const path = chromiumPath();
if (path === undefined) console.log("skipped: there is no chromium on this machine");

function test(name: string, body: (browser: Chromium) => Promise<void>): void {
  Deno.test({
    name: `page: ${name}`,
    ignore: path === undefined,
    sanitizeOps: false, // the debugging socket outlives a page
    sanitizeResources: false,
    async fn() {
      await using browser = await Chromium.start(path!);
      await body(browser);
    },
  });
}

interface Watched {
  readonly page: Page;
  readonly complaints: string[];
  readonly requests: string[];
}

async function watched(browser: Chromium, hash = "", opening: Opening = {}): Promise<Watched> {
  const page = await browser.open("about:blank", opening);
  const complaints: string[] = [], requests: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(ADDRESS + hash);
  return { page, complaints, requests };
}

const visibleRows = (page: Page): Promise<string[]> =>
  page.locator("table.claims tbody tr:visible td:first-child code").allTextContents();

test("no complaint on the console, no request leaves the page", async (browser) => {
  const { page, complaints, requests } = await watched(browser);
  for (const id of (await visibleRows(page)).slice(0, 12)) await page.goto(`${ADDRESS}#${id}`);
  assertEquals(complaints, []);
  assert(requests.every((url) => url.startsWith(ADDRESS)), requests.join("\n"));
});

test("the table sorts both ways and filters as one types", async (browser) => {
  const { page } = await watched(browser);
  const all = await visibleRows(page);
  await page.locator("th[data-column=claim] button").click();
  assertEquals(await visibleRows(page), all.toSorted());
  await page.locator("th[data-column=claim] button").click();
  assertEquals(await visibleRows(page), all.toSorted().reverse());
  assertEquals(await page.locator("th[data-column=claim]").getAttribute("aria-sort"), "descending");
  await page.getByRole("button", { name: "evaluations" }).click();
  const counts = (await page.locator("table.claims tbody tr td:nth-child(8)").allTextContents())
    .map((text) => Number(text.replaceAll(",", "")));
  assertEquals(counts, counts.toSorted((a, b) => a - b));
  await page.getByRole("searchbox").fill("gradient");
  const found = await visibleRows(page);
  assert(found.length > 0 && found.length < all.length);
  assertMatch(page.url(), /#\?.*q=gradient/);
});

test("the address holds the view: deep links, filters and the back button", async (browser) => {
  const { page } = await watched(browser, "#?topic=stochastic&sort=-time");
  const rows = await visibleRows(page);
  assert(rows.length > 0);
  await page.locator("table.claims tbody tr:visible a").first().click();
  assertEquals(new URL(page.url()).hash, `#${rows[0]}`);
  assertEquals(await page.locator("article.claim:visible").count(), 1);
  assertEquals(await page.locator("#overview").isVisible(), false);
  await page.goBack();
  assertEquals(await visibleRows(page), rows);
  await page.goForward();
  await page.getByRole("link", { name: "All claims" }).click();
  assertEquals(await visibleRows(page), rows);
});

test("every figure holds something", async (browser) => {
  const { page } = await watched(browser);
  const empty = await page.locator("svg.chart").evaluateAll((drawings) =>
    drawings.filter((svg) => svg.querySelector("path[d],rect,circle") === null).length
  );
  assertEquals(empty, 0);
  assert(await page.locator("svg.chart").count() > 10);
});

for (const dark of [false, true]) {
  test(`axe finds nothing serious, ${dark ? "dark" : "light"}`, async (browser) => {
    const { page } = await watched(browser, "", { dark });
    const [id] = await visibleRows(page);
    for (const hash of ["", `#${id}`]) {
      await page.goto(ADDRESS + hash);
      await page.locator("details").evaluateAll((all) =>
        all.forEach((one) => (one as unknown as { open: boolean }).open = true)
      );
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate(() =>
        (globalThis as unknown as { axe: { run(): Promise<Found> } }).axe.run()
      );
      const serious = violations.filter(({ impact }) =>
        ["serious", "critical"].includes(impact ?? "")
      );
      assertEquals(serious.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
    }
  });
}

interface Found {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string | null;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

test("keyboard: the first stop leads past the header, a claim opens by Enter", async (browser) => {
  const { page } = await watched(browser);
  await page.keyboard.press("Tab");
  assertEquals(await page.evaluate("document.activeElement.className"), "skip");
  const link = page.locator("table.claims tbody a").first();
  await link.focus();
  await page.keyboard.press("Enter");
  assertEquals(await page.locator("article.claim:visible").count(), 1);
});

test("it opens in under a second", async (browser) => {
  const { page } = await watched(browser);
  const milliseconds = await page.evaluate(
    "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd",
  );
  console.log(`  opened in ${Math.round(Number(milliseconds))} ms`);
});

test("screenshots of both themes and a narrow window, nothing wider than it", async (browser) => {
  Deno.mkdirSync(SHOTS, { recursive: true });
  const { page: first } = await watched(browser);
  const [id] = (await visibleRows(first)).filter((row) => row.includes("phase-retrieval"));
  const views: Readonly<Record<string, readonly [string, Opening]>> = {
    "overview-light": ["", { height: 1500 }],
    "overview-dark": ["", { height: 1500, dark: true }],
    "overview-narrow": ["", { width: 390, height: 1500 }],
    "claim-light": [`#${id ?? ""}`, { height: 2000 }],
    "claim-dark": [`#${id ?? ""}`, { height: 2000, dark: true }],
    "claim-narrow": [`#${id ?? ""}`, { width: 390, height: 2000 }],
  };
  for (const [name, [hash, opening]] of Object.entries(views)) {
    const { page } = await watched(browser, hash, opening);
    await page.screenshot({ path: `${SHOTS}/${name}.png` });
    const width = Number(await page.evaluate("document.documentElement.scrollWidth"));
    assert(width <= (opening.width ?? 1280), `${name} is ${width} pixels wide`);
  }
});
