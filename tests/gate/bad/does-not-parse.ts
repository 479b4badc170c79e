// Refused by loads: it is no program.
import { defineClaim } from "theorycheck";

export default defineClaim({ id: ;
