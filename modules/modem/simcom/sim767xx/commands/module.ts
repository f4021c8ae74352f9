import { command } from "at/command";

/** 3.2.3 Power down: 0 ordinary, 1 quick. `POWERD DOWN`, spelt so, follows OK. */
export const CPOF = command("+CPOF[=<poweroff_mode 0-1>]");

/** 3.2.4 Restart. */
export const CRESET = command("+CRESET");

/** 6.2.9 Tries that are left for PIN1, PUK1, PIN2, PUK2. */
export const SPIC = command("+SPIC", { answer: "<pin1>,<puk1>,<pin2>,<puk2>" });

/** 5.2.11 User and password of a context: written in the other order than 27.007 has it, and than they are read. */
export const CGAUTH = command('+CGAUTH=<cid 1-15>,<auth_type 0-2>[,"<passwd 64 secret>"[,"<user 64>"]]');
