import { registerClaims } from "./register.ts";

registerClaims(1);
