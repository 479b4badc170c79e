// Refused by loads: it exports something else.
export default { id: "no-claim" };
