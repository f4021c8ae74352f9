import type { CodeTable } from "./command";

/** `+CME ERROR` of 27.007, 9.2: those that a gateway meets. */
export const CME_ERRORS: CodeTable = Object.freeze({
	0: "phone failure",
	1: "no connection to phone",
	3: "operation not allowed",
	4: "operation not supported",
	5: "PH-SIM PIN required",
	10: "SIM not inserted",
	11: "SIM PIN required",
	12: "SIM PUK required",
	13: "SIM failure",
	14: "SIM busy",
	15: "SIM wrong",
	16: "incorrect password",
	17: "SIM PIN2 required",
	18: "SIM PUK2 required",
	20: "memory full",
	21: "invalid index",
	22: "not found",
	23: "memory failure",
	24: "text string too long",
	25: "invalid characters in text string",
	26: "dial string too long",
	27: "invalid characters in dial string",
	30: "no network service",
	31: "network timeout",
	32: "network not allowed - emergency calls only",
	50: "incorrect parameters",
	100: "unknown",
	103: "illegal MS",
	106: "illegal ME",
	107: "GPRS services not allowed",
	111: "PLMN not allowed",
	112: "location area not allowed",
	113: "roaming not allowed in this location area",
	132: "service option not supported",
	133: "requested service option not subscribed",
	134: "service option temporarily out of order",
	148: "unspecified GPRS error",
	149: "PDP authentication failure",
	150: "invalid mobile class",
});

/** `+CMS ERROR` of 27.005, 3.2.5. */
export const CMS_ERRORS: CodeTable = Object.freeze({
	300: "ME failure",
	301: "SMS service of ME reserved",
	302: "operation not allowed",
	303: "operation not supported",
	304: "invalid PDU mode parameter",
	305: "invalid text mode parameter",
	310: "SIM not inserted",
	311: "SIM PIN required",
	312: "PH-SIM PIN required",
	313: "SIM failure",
	314: "SIM busy",
	315: "SIM wrong",
	316: "SIM PUK required",
	317: "SIM PIN2 required",
	318: "SIM PUK2 required",
	320: "memory failure",
	321: "invalid memory index",
	322: "memory full",
	330: "SMSC address unknown",
	331: "no network service",
	332: "network timeout",
	340: "no +CNMA acknowledgement expected",
	500: "unknown error",
});

/** What a number means to a command: its own table first, since 171 is an MMS code on one and an ESM cause on another. */
export function meaningOf(code: number, own: CodeTable | undefined, general: CodeTable): string | undefined {
	return own?.[code] ?? general[code];
}

/** The number of a text that the modem gave instead (`+CMEE=2`), where a table has it. */
export function codeOf(text: string, own: CodeTable | undefined, general: CodeTable): number | undefined {
	return find(text, own) ?? find(text, general);
}

function find(text: string, table: CodeTable | undefined): number | undefined {
	const wanted = text.toLowerCase();
	for (const [code, meaning] of Object.entries(table ?? {})) if (meaning.toLowerCase() === wanted) return Number(code);
	return undefined;
}
