import { command } from "at/command";

/**
 * 11.2.1 File to the module, `C:` only. The largest `len` depends on its resources and is not stated: keep blocks small
 * and write at `location`; on failure, rest about 50 ms after every 256 bytes.
 */
export const CFTRANRX = command('+CFTRANRX="<filepath>",<len 1->[,<location 0->]', { prompt: ">" });

/** 11.2.2 File from the module, in blocks that a header line announces; the blank after its comma comes and goes. */
export const CFTRANTX = command('+CFTRANTX="<filepath>"[,<location 0->][,<size 0->]', {
	answer: "<err>",
	counted: "+CFTRANTX: DATA,",
});
