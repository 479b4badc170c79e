/** Small claims about numbers and vectors, for tests of the engine. */
import {
  defineClaim,
  type MarginPartSpec,
  type Metadata,
  problem,
  type ProblemFields,
  type SeveralPartsSpec,
  type SinglePartSpec,
  slack,
} from "theorycheck";

export const ABOUT: Metadata = {
  id: "test-claim",
  topic: "landscape",
  title: "A claim for tests",
  source: { authors: "A. Author", title: "On tests", year: 2024 },
  statement: "$0 \\le x^2$",
};

type Fields<I, R> =
  & Partial<Omit<SinglePartSpec<I, R>, keyof MarginPartSpec<I, R> | "nearMisses" | "trueVariants">>
  & Partial<Pick<SinglePartSpec<I, R>, "nearMisses" | "trueVariants">>
  & Partial<MarginPartSpec<I, R>>
  & ProblemFields<I, R>
  & Pick<MarginPartSpec<I, R>, "margin">;

/** A claim with one part; metadata and kind are filled in. */
export function claimOf<I, R = I>(fields: Fields<I, R>) {
  return defineClaim<I, R>({ ...ABOUT, kind: "inequality", nearMisses: [], ...fields });
}

/** A claim with several parts. */
export function claimOfParts<I, R, P extends string>(
  fields: ProblemFields<I, R>,
  spec: Pick<SeveralPartsSpec<I, R, P>, "parts"> & Partial<SeveralPartsSpec<I, R, P>>,
) {
  return defineClaim<I, R, P>(problem<I, R>(fields), { ...ABOUT, nearMisses: [], ...spec });
}

/** left <= right with tolerance 10⁻¹². */
export const atMost = (left: number, right: number, scale?: number) =>
  slack({ left, right, scale, tolerance: 1e-12 });
