import { command } from "at/command";

/** V.250 and 27.007 clause 5: what every modem knows about its line and itself. */

/** V.250, 6.2.4: echo off (0) or on (1). */
export const ECHO = command("E<value 0-1>");

/** V.250, 6.1.3: manufacturer, model, revision: as many lines as the modem likes, prefixed or not, on some without OK. */
export const IDENTIFY = command("I", { answer: "", unprefixed: true });

/** V.250, 6.1.1: back to the stored settings. */
export const RESET_SETTINGS = command("Z");

/** 27.007, 9.1: errors as ERROR (0), by number (1) or in words (2). */
export const CMEE = command("+CMEE=<n 0-2>", { read: "<n>" });

/** 27.007, 5.1 to 5.4: a line without prefix, or with one. */
export const CGMI = command("+CGMI", { answer: "", unprefixed: true });
export const CGMM = command("+CGMM", { answer: "", unprefixed: true });
export const CGMR = command("+CGMR", { answer: "", unprefixed: true });
/** The IMEI. */
export const CGSN = command("+CGSN", { answer: "", unprefixed: true });

/** V.250, 6.2.12: flow control of what the modem receives from, and sends to, us: 0 none, 2 RTS/CTS. */
export const IFC = command("+IFC=<by_te 0-2>,<by_ta 0-2>", { read: "<by_te>,<by_ta>" });

/** V.250, 6.2.10: bits per second of the line. */
export const IPR = command("+IPR=<rate 0-4000000>", { read: "<rate>" });

/** 27.007, 8.2: functionality: 0 minimum, 1 full, 4 radio off; `rst` 1 resets first. */
export const CFUN = command("+CFUN=<fun 0-127>[,<rst 0-1>]", { read: "<fun>", within: 15_000 });

/** 27.007, 8.15: the clock, `"26/11/21,08:30:00+04"`, with the zone in quarters of an hour. */
export const CCLK = command('+CCLK="<time 20>"', { read: '"<time>"' });

/**
 * 27.007, 8.40 and 8.41: take the zone, and report the time, that the network gives. Some answer `=?` with a bare OK.
 * SIM767XX (4.2.8) and Quectel have a 3 besides: local time.
 */
export const CTZU = command("+CTZU=<onoff 0-3>", { read: "<onoff>" });
export const CTZR = command("+CTZR=<reporting 0-3>", { read: "<reporting>" });

/** 27.007, 5.5: character set of texts. */
export const CSCS = command('+CSCS="<chset IRA|GSM|UCS2|UTF-8|HEX>"', { read: '"<chset>"' });
