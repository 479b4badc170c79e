/**
 * Small finite families, listed: subsets, permutations, sign vectors.
 * @module
 */

/** The subsets of 0, …, n − 1 with k elements, each ascending, in lexicographic order. */
export function* subsets(n: number, k: number): Generator<number[]> {
  if (k < 0 || k > n) return;
  const chosen = Array.from({ length: k }, (_, i) => i);
  while (true) {
    yield [...chosen];
    const grows = chosen.findLastIndex((value, i) => value < n - k + i);
    if (grows < 0) return;
    chosen[grows]++;
    for (let i = grows + 1; i < k; i++) chosen[i] = chosen[i - 1] + 1;
  }
}

/** The permutations of 0, …, n − 1 in lexicographic order. */
export function* permutations(n: number): Generator<number[]> {
  const order = Array.from({ length: n }, (_, i) => i);
  while (true) {
    yield [...order];
    const grows = order.findLastIndex((value, i) => i + 1 < n && value < order[i + 1]);
    if (grows < 0) return;
    const next = order.findLastIndex((value) => value > order[grows]);
    [order[grows], order[next]] = [order[next], order[grows]];
    order.push(...order.splice(grows + 1).reverse());
  }
}

/** The 2ⁿ vectors of signs, all 1 first. */
export function* signVectors(n: number): Generator<number[]> {
  for (let code = 0; code < 2 ** n; code++) {
    yield Array.from({ length: n }, (_, i) => Math.floor(code / 2 ** i) % 2 === 0 ? 1 : -1);
  }
}
