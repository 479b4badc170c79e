/** The version of the suite: that of deno.json, which a package does not carry. */
export const VERSION = "0.1.0";
