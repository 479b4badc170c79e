// seedrandom under its own types: the package itself ships none.
// @ts-types="npm:@types/seedrandom@3.0.8"
export { default } from "npm:seedrandom@3.0.5";
