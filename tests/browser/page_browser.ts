/**
 * The page of a report in a browser. With an argument, the folder of a report, that one is opened;
 * else a page is made from the committed example. Screenshots go to reports/screenshots/.
 */
import { assert, assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import axe from "axe-core";
import type { Page } from "playwright-core";
import { Chromium, chromiumPath, type Opening } from "./browser.ts";

const ROOT = new URL("../..", import.meta.url).pathname;
const SHOTS = `${ROOT}reports/screenshots`;
const PHONE = { width: 390, height: 844 } as const;

/** Claims that show what there is to show: contours, a graph, refuted as known, intervals, a fit. */
const SHOWN = [
  "rip-one-half-threshold",
  "random-edge-gossip-contraction",
  "heavy-ball-cycle-counterexample",
  "goe-positive-definite-probability",
  "cg-power-law-exponent",
];

const path = chromiumPath();
if (path === undefined) console.log("skipped: there is no chromium on this machine");

const made = path === undefined ? undefined : madePage();
const ADDRESS = `file://${made}/index.html`;
addEventListener("unload", () => {
  if (made !== undefined) Deno.removeSync(made, { recursive: true });
});

/** A folder with the page of the report, made as it is now. */
function madePage(): string {
  const folder = Deno.makeTempDirSync({ prefix: "theorycheck-page-" });
  const report = Deno.realPathSync(Deno.args[0] ?? `${ROOT}reports/example`);
  const args = ["task", "report", report, "--out", folder];
  const { code, stderr } = new Deno.Command(Deno.execPath(), { args, cwd: ROOT }).outputSync();
  assertEquals(code, 0, new TextDecoder().decode(stderr));
  return folder;
}

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

test("every figure says what it is and shows something, at places that are numbers", async (browser) => {
  const { page } = await watched(browser, "", { scripts: false });
  const empty = await page.locator("svg.chart").evaluateAll((drawings) =>
    drawings.filter((svg) => {
      const marks = [...svg.querySelectorAll(":not(text):not(.grid)")];
      return marks.length === 0 || !svg.getAttribute("aria-label") ||
        marks.some(({ outerHTML }) => /NaN|Infinity|undefined/.test(outerHTML));
    }).map((svg) => `${svg.closest("article")?.id}: ${svg.getAttribute("aria-label")}`)
  );
  assertEquals(empty, []);
  assert(await page.locator("svg.chart").count() > 100);
});

test("all TeX of the suite becomes formulas", async (browser) => {
  const { page } = await watched(browser);
  assertEquals(await page.locator("code.tex").allTextContents(), []);
  assert(await page.locator("math").count() > 500);
});

test("dark where the system is dark, and by the button", async (browser) => {
  const ground = ({ page }: Watched): Promise<unknown> =>
    page.evaluate("getComputedStyle(document.body).backgroundColor");
  const [light, dark] = [await watched(browser), await watched(browser, "", { dark: true })];
  const [white, black] = [await ground(light), await ground(dark)];
  assertNotEquals(black, white);
  await dark.page.getByRole("button", { name: "Light or dark" }).click();
  assertEquals(await ground(dark), white);
});

test("without scripts all claims stand below each other", async (browser) => {
  const { page } = await watched(browser, "", { scripts: false });
  const all = await page.locator("article.claim").count();
  assertEquals(await page.locator("article.claim:visible").count(), all);
});

test("on paper there is no button, and what can be unfolded is", async (browser) => {
  const { page } = await watched(browser, `#${SHOWN[0]}`);
  await page.evaluate("dispatchEvent(new Event('beforeprint'))");
  await page.emulateMedia({ media: "print" });
  assertEquals(await page.locator("button:visible").count(), 0);
  assertEquals(await page.locator("article.claim:visible details:not([open])").count(), 0);
});

test("instances and commands can be copied", async (browser) => {
  const { page } = await watched(browser, `#${SHOWN[2]}`);
  await page.evaluate(`globalThis.copied = [];
    Object.defineProperty(navigator, "clipboard", {
      value: { writeText: (text) => Promise.resolve(void copied.push(text)) },
    });`);
  await unfold(page);
  for (const what of ["json", "ts", "text"]) {
    await page.locator(`article.shown button[data-copy=${what}]`).first().click();
  }
  const [json, typescript, command] = await page.evaluate<string[]>("copied");
  assertEquals(typeof JSON.parse(json), "object");
  assertMatch(typescript, /^const instance = \{.*\};$/);
  assertMatch(command, /^deno task replay /);
});

for (const dark of [false, true]) {
  for (const [name, size] of [["wide", {}], ["narrow", PHONE]] as const) {
    test(`axe finds nothing serious, ${dark ? "dark" : "light"}, ${name}`, async (browser) => {
      for (const hash of ["", ...SHOWN.map((id) => `#${id}`)]) {
        const { page } = await watched(browser, hash, { ...size, dark });
        await unfold(page);
        assertEquals(await seriousViolations(page), [], hash || "overview");
        await page.context().close();
      }
    });
  }
}

async function unfold(page: Page): Promise<void> {
  await page.evaluate(
    "document.querySelectorAll('article.shown details').forEach((one) => one.open = true)",
  );
}

/** What is not shown is taken out before: there is much of it, and axe looks at all. */
async function seriousViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(
    "document.querySelectorAll('article.claim:not(.shown)').forEach((one) => one.remove())",
  );
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<Found>("axe.run()");
  return violations
    .filter(({ impact }) => ["serious", "critical"].includes(impact ?? ""))
    .map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
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
  const times: number[] = [];
  for (let i = 0; i < 3; i++) {
    const { page } = await watched(browser);
    times.push(
      Number(
        await page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd"),
      ),
    );
    await page.context().close();
  }
  assert(Math.min(...times) < 1000, `${times} ms`);
});

test("nothing is wider than a narrow window", async (browser) => {
  for (const hash of ["", ...SHOWN.map((id) => `#${id}`)]) {
    const { page } = await watched(browser, hash, PHONE);
    await unfold(page);
    const width = await page.evaluate<number>("document.documentElement.scrollWidth");
    assert(width <= PHONE.width, `${hash || "overview"} is ${width} pixels wide`);
    await page.context().close();
  }
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
