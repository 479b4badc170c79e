/**
 * Parameters as one flat vector with named blocks: what an optimizer moves, and what a theorem calls
 * W and a.
 * @module
 */

import type { Variable } from "../autodiff/mod.ts";
import { requireInteger } from "../numerics/arguments.ts";
import type { Matrix, Vector } from "../numerics/matrix.ts";

/** One named matrix inside the vector of parameters, stored row by row from `offset` on. */
export interface Block<Name extends string = string> {
  /** By which a theorem knows it. */
  readonly name: Name;
  /** Its rows. */
  readonly rows: number;
  /** Its columns. */
  readonly columns: number;
  /** Where its first entry stands in the vector. */
  readonly offset: number;
}

/** The blocks by name. */
export type Blocks<Name extends string> = Readonly<Record<Name, Matrix>>;

/** How a flat vector of parameters is divided. */
export interface ParameterLayout<Name extends string = string> {
  /** The blocks, in their order in the vector. */
  readonly blocks: readonly Block<Name>[];
  /** Length of the vector of parameters. */
  readonly size: number;
  /** The vector of the given blocks. Throws a RangeError where a block has another shape. */
  pack(parts: Blocks<Name>): number[];
  /** The blocks of a vector. Throws a RangeError where its length is not `size`. */
  unpack(parameters: Vector): Record<Name, number[][]>;
  /** A block of a vector on the tape. */
  view(parameters: Variable, name: Name): Variable;
}

/**
 * A layout with the given shapes (rows, columns), in the order in which they are written.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const layout = parameterLayout({ weights: [2, 3], output: [1, 2] });
 * assertEquals(layout.size, 8);
 * assertEquals(layout.unpack([1, 2, 3, 4, 5, 6, 7, 8]).output, [[7, 8]]);
 * ```
 */
export function parameterLayout<Name extends string>(
  shapes: Readonly<Record<Name, readonly [rows: number, columns: number]>>,
): ParameterLayout<Name> {
  const blocks = blocksOf(shapes);
  const size = blocks.reduce((total, { rows, columns }) => total + rows * columns, 0);
  const byName = new Map(blocks.map((block) => [block.name, block]));
  return {
    blocks,
    size,
    pack: (parts) => blocks.flatMap((block) => entriesOf(parts[block.name], block)),
    unpack: (parameters) => {
      requireSize("unpack", parameters, size);
      const parts = blocks.map((block) => [block.name, rowsOf(parameters, block)]);
      return Object.fromEntries(parts) as Record<Name, number[][]>;
    },
    view: (parameters, name) => {
      const block = byName.get(name);
      if (block === undefined) throw new RangeError(`view: there is no block named ${name}`);
      return parameters.block(block.offset, block.rows, block.columns);
    },
  };
}

/** Throws a RangeError that names the function unless the vector has `size` entries. */
export function requireSize(where: string, parameters: Vector, size: number): void {
  if (parameters.length !== size) {
    throw new RangeError(`${where}: ${parameters.length} parameters, expected ${size}`);
  }
}

function blocksOf<Name extends string>(
  shapes: Readonly<Record<Name, readonly [number, number]>>,
): Block<Name>[] {
  let offset = 0;
  return (Object.keys(shapes) as Name[]).map((name) => {
    const [rows, columns] = shapes[name];
    requireInteger("parameterLayout", `rows of ${name}`, rows, 0);
    requireInteger("parameterLayout", `columns of ${name}`, columns, 0);
    const block = { name, rows, columns, offset };
    offset += rows * columns;
    return block;
  });
}

function entriesOf(part: Matrix | undefined, { name, rows, columns }: Block): Vector {
  if (part === undefined) throw new RangeError(`pack: block ${name} is missing`);
  if (part.length !== rows || part.some((row) => row.length !== columns)) {
    const widths = [...new Set(part.map((row) => row.length))].join(" or ");
    throw new RangeError(
      `pack: ${name} has shape ${part.length} × ${widths || 0}, expected ${rows} × ${columns}`,
    );
  }
  return part.flat();
}

function rowsOf(parameters: Vector, { rows, columns, offset }: Block): number[][] {
  return Array.from(
    { length: rows },
    (_, i) => parameters.slice(offset + i * columns, offset + (i + 1) * columns),
  );
}
