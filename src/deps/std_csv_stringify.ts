// The one line to change when `@std/csv` comes from JSR: it is imported from here.
// @ts-types="./std_csv_stringify.d.ts"
export * from "deno-std/csv/stringify.js";
