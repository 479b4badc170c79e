// quadprog under exact types: the package itself ships none.
// @ts-types="./quadprog.d.ts"
export { default } from "npm:quadprog@1.6.1";
