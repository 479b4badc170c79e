/** Records as comma-separated values, a heading line first (RFC 4180). */
export function stringify(
  data: readonly Readonly<Record<string, string>>[],
  options: { readonly columns: readonly string[] },
): string;
