// Refused by permissions: it opens a socket.
import { defineClaim } from "theorycheck";
import { atMost, good } from "./_square.ts";

export default defineClaim({
  ...good,
  id: "opens-socket",
  margin(instance) {
    Deno.connect({ hostname: "127.0.0.1", port: 80 });
    return atMost(1)(instance);
  },
});
