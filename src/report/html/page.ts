/**
 * index.html: a report as one file that needs nothing else, opens from disk and sends no request.
 * @module
 */
import { compareReports } from "../compare.ts";
import type { Report } from "../model.ts";
import { claimSection } from "./claim.ts";
import { behaviour } from "./client.js";
import { overview } from "./overview.ts";
import { PAGE_STYLE } from "./style.ts";

/** What a page shows beside a report. */
export interface PageOptions {
  /** An earlier report: the page says what has changed since. */
  readonly baseline?: Report;
}

/** A report as a page. The same report gives the same bytes. */
export function renderHtml(report: Report, { baseline }: PageOptions = {}): string {
  const script = `(${behaviour})();`.replaceAll("</script", "<\\/script");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="color-scheme" content="light dark">
<title>theorycheck report</title>
<style>${PAGE_STYLE.replaceAll("\n", "")}</style>
</head>
<body>
<a class="skip" href="#overview">To the overview</a>
<header class="top"><h1><a href="#">theorycheck report</a></h1><button type="button" class="theme">Light or dark</button></header>
<main>
<div id="overview">
${overview(report, baseline === undefined ? [] : compareReports(baseline, report))}
</div>
${report.claims.map(claimSection).join("\n")}
</main>
<footer>Numbers are rounded here; report.json and the counterexample files hold them exactly.</footer>
<script>${script}</script>
</body>
</html>
`;
}
