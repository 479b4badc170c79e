// The one line to change when `@std/assert` comes from JSR: deno.json maps the bare specifier here.
// @ts-types="./std_assert.d.ts"
export * from "deno-std/assert/mod.js";
