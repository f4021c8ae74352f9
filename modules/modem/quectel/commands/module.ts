import { command } from "at/command";

/** Power down: 0 at once, 1 orderly. `POWERED DOWN` follows OK. (EC2x AT Commands Manual; not at hand.) */
export const QPOWD = command("+QPOWD[=<mode 0-1>]");

/** Tries that are left for PIN and PUK: `"SC",3,10`. (EC2x AT Commands Manual; not at hand.) */
export const QPINC = command('+QPINC="<facility SC|P2>"', { answer: '"<facility>",<pin>,<puk>' });
