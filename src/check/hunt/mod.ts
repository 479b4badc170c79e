/**
 * Everything spent on one margin.
 * @module
 */
export { type Find, findOf, hunt, type HuntEnd, type HuntOptions, type Sign } from "./hunt.ts";
export { decidedOf, huntedOf, nameOf, type Subject } from "./subject.ts";
export { atValue, byRatio, type SweptChoice, sweptChoices, sweptValues } from "./sweep.ts";
