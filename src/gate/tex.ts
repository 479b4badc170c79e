/**
 * The formulas of a statement: TeX between dollar signs in Markdown.
 * @module
 */
import temml from "temml";
import { piecesOf } from "../report/mod.ts";

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

/** The formulas of a statement, and what stands after a dollar sign without a partner. */
export function formulasOf(
  markdown: string,
): { readonly formulas: readonly Formula[]; readonly unpaired: string | null } {
  const pieces = piecesOf(markdown);
  const formulas = pieces.flatMap(({ kind, content }): Formula[] =>
    kind === "formula" || kind === "display" ? [{ tex: content, display: kind === "display" }] : []
  );
  const place = pieces.findIndex(({ kind }) => kind === "unpaired");
  if (place < 0) return { formulas, unpaired: null };
  const rest = pieces.slice(place, place + 2).map(({ content }) => content).join("");
  return { formulas, unpaired: rest.slice(0, 40) };
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
