import { command } from "at/command";

/** 27.007, 8.3: enter a PIN; read: what the SIM waits for (`READY`, `SIM PIN`, `SIM PUK`...). */
export const CPIN = command('+CPIN="<pin 4-8 secret>"', { read: "<code>", within: 10_000 });

/** 27.007, 7.4: the lock of a facility. `CLCK="SC",2` tells whether the PIN is asked for. */
export const CLCK = command('+CLCK="<fac 2>",<mode 0-2>[,"<passwd 4-8 secret>"]', { answer: "<status>" });

/** IMSI, a line without prefix (27.007, 5.6). */
export const CIMI = command("+CIMI", { answer: "", unprefixed: true });
