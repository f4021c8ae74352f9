import { command } from "at/command";

// Sections are those of the SIM767XX manual; SIM7100 has these commands, too.

/** 3.2.3 Power down: 0 ordinary, 1 quick. `POWERD DOWN`, spelt so, follows OK. */
export const CPOF = command("+CPOF[=<poweroff_mode 0-1>]");

/** 3.2.4 Restart. */
export const CRESET = command("+CRESET");

/** 6.2.9 Tries that are left for PIN1, PUK1, PIN2, PUK2. */
export const SPIC = command("+SPIC", { answer: "<pin1>,<puk1>,<pin2>,<puk2>" });
