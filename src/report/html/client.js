/**
 * What the page does: one claim at a time, the table's order and filters with their state in the
 * address, copying, light and dark. Without it the page shows everything, one after the other.
 *
 * {@link behaviour} is written into the page as text, so it may use nothing outside of itself.
 * It is plain JavaScript: the types of the page and those of the suite exclude each other.
 * @module
 */

/** Runs in the page. */
export function behaviour() {
  const root = document.documentElement;
  const form = document.querySelector("form.filters");
  const body = document.querySelector("table.claims tbody");
  const headings = [...document.querySelectorAll("table.claims th[data-column]")];
  const claims = new Map(
    [...document.querySelectorAll("article.claim")].map((claim) => [claim.id, claim]),
  );
  const title = document.title;
  const fields = ["q", "topic", "kind", "outcome"];
  if (form === null || body === null) return;
  const rows = [...body.querySelectorAll("tr")];
  // Where the overview was left, with its filters.
  let overview = "#";

  function state() {
    const hash = location.hash.slice(1);
    return new URLSearchParams(hash.startsWith("?") ? hash.slice(1) : "");
  }

  function field(name) {
    return form.elements.namedItem(name);
  }

  function arrange(params) {
    const words = (params.get("q") ?? "").toLowerCase().split(/\s+/).filter((word) => word !== "");
    let count = 0;
    for (const row of rows) {
      const fits = words.every((word) => row.dataset.found.includes(word)) &&
        fields.slice(1).every((name) =>
          (params.get(name) ?? "") === "" || row.dataset[name] === params.get(name)
        );
      row.hidden = !fits;
      if (fits) count++;
    }
    const sorted = params.get("sort") ?? "";
    const name = sorted.replace(/^-/, "");
    const place = headings.findIndex((heading) => heading.dataset.column === name);
    headings.forEach((heading, i) => {
      if (i === place) {
        heading.setAttribute("aria-sort", sorted.startsWith("-") ? "descending" : "ascending");
      } else heading.removeAttribute("aria-sort");
    });
    const keyOf = (row) => row.cells[place].dataset.key;
    const order = place < 0 ? rows : rows.slice().sort((a, b) => {
      const [x, y] = [keyOf(a), keyOf(b)];
      const [u, v] = [Number(x), Number(y)];
      const sign = Number.isNaN(u) || Number.isNaN(v) ? (x < y ? -1 : x > y ? 1 : 0) : u - v;
      return sorted.startsWith("-") ? -sign : sign;
    });
    body.append(...order);
    form.querySelector("output").textContent = `${count} of ${rows.length} claims`;
  }

  function show() {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {
      // not an address of ours
    }
    const chosen = claims.get(id);
    root.classList.toggle("at-claim", chosen !== undefined);
    for (const claim of claims.values()) claim.classList.toggle("shown", claim === chosen);
    document.title = chosen === undefined ? title : `${id} · ${title}`;
    if (chosen !== undefined) {
      chosen.querySelector(".crumbs a").href = overview;
      scrollTo(0, 0);
      chosen.querySelector("h2")?.focus({ preventScroll: true });
      return;
    }
    overview = location.hash || "#";
    const params = state();
    for (const name of fields) field(name).value = params.get(name) ?? "";
    arrange(params);
  }

  function keep(params) {
    for (const [name, value] of [...params]) if (value === "") params.delete(name);
    const text = params.toString();
    overview = text === "" ? "#" : `#?${text}`;
    history.replaceState(null, "", overview);
    arrange(params);
  }

  form.addEventListener("input", () => {
    const params = state();
    for (const name of fields) params.set(name, field(name).value);
    keep(params);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const heading of headings) {
    heading.querySelector("button").addEventListener("click", () => {
      const params = state();
      const name = heading.dataset.column;
      params.set("sort", params.get("sort") === name ? `-${name}` : name);
      keep(params);
    });
  }

  function addCopying(selector, kinds) {
    for (const place of document.querySelectorAll(selector)) {
      for (const [what, words] of kinds) {
        const button = document.createElement("button");
        button.className = "copy";
        button.dataset.copy = what;
        button.textContent = words;
        place.append(button);
      }
    }
  }

  addCopying(".copies", [["json", "Copy JSON"], ["ts", "Copy TypeScript"]]);
  addCopying(".copyable", [["text", "Copy command"]]);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button.copy");
    if (button === null) return;
    const json = button.parentElement?.dataset.json ?? "";
    const typescript = `const instance = ${json.replace(/"(-?Infinity|NaN|-0)"/g, "$1")};`;
    const text = button.dataset.copy === "json"
      ? json
      : button.dataset.copy === "ts"
      ? typescript
      : button.parentElement?.querySelector("code")?.textContent ?? "";
    const words = button.textContent;
    const done = (said) => {
      button.textContent = said;
      setTimeout(() => button.textContent = words, 1500);
    };
    navigator.clipboard?.writeText(text).then(() => done("Copied"), () => done("Not allowed here"));
  });

  document.querySelector("button.theme")?.addEventListener("click", () => {
    const dark = root.dataset.theme === "dark" ||
      (root.dataset.theme === undefined && matchMedia("(prefers-color-scheme: dark)").matches);
    root.dataset.theme = dark ? "light" : "dark";
  });

  addEventListener("hashchange", show);
  addEventListener("beforeprint", () => {
    const shown = document.querySelectorAll(".shown details");
    for (const details of shown) details.open = true;
  });
  root.classList.add("js");
  show();
}
