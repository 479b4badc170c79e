/**
 * The formulas of a statement: TeX between dollar signs in Markdown.
 * @module
 */
import temml from "temml";

/** A fault of a statement, with the formula it is in. */
export interface TexFault {
  readonly formula: string;
  readonly fault: string;
}

/** Every formula that does not parse, and dollar signs without a partner. */
export function texFaults(statement: string): readonly TexFault[] {
  const { formulas, unpaired } = formulasOf(statement);
  const faults = formulas.flatMap(({ tex, display }) => {
    const fault = faultOf(tex, display);
    return fault === null ? [] : [{ formula: tex.trim(), fault }];
  });
  if (unpaired === null) return faults;
  return [...faults, { formula: unpaired, fault: "its dollar sign has no partner" }];
}

interface Formula {
  readonly tex: string;
  readonly display: boolean;
}

/** Code spans are left out; `\$` is a dollar sign, no formula. */
export function formulasOf(
  markdown: string,
): { readonly formulas: readonly Formula[]; readonly unpaired: string | null } {
  const text = markdown.replace(/(`+)[\s\S]*?\1/g, "");
  const formulas: Formula[] = [];
  const formula = /\\[\s\S]|\$\$((?:\\[\s\S]|[^$\\])*)\$\$|\$((?:\\[\s\S]|[^$\\])+)\$|\$+/g;
  let unpaired: string | null = null;
  for (const match of text.matchAll(formula)) {
    const [whole, display, inline] = match;
    if (display !== undefined) formulas.push({ tex: display, display: true });
    else if (inline !== undefined) formulas.push({ tex: inline, display: false });
    else if (whole.startsWith("$")) unpaired ??= text.slice(match.index, match.index + 40);
  }
  return { formulas, unpaired };
}

function faultOf(tex: string, displayMode: boolean): string | null {
  if (tex.trim() === "") return "it is empty";
  try {
    temml.renderToString(tex, { displayMode, throwOnError: true, trust: false });
    return null;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return message.normalize("NFD").replace(/[\u0332\s]+/g, " ").replace(/: .*/s, "").trim();
  }
}
