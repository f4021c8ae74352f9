/**
 * What real modems do against their manuals, each switchable by name at run time. The source is the field: threads
 * and sessions of users, or the manual's own warning.
 */
export const QUIRKS = Object.freeze({
	"bare-prompt": "the prompt is CR LF > CR LF without a blank (SIM7670G, gammu issue 1176)",
	"small-blocks":
		"uploads of more than 4096 bytes in one block are refused (SIM767XX 11.2.1: <len> depends on resources)",
	"needs-pauses": "uploads fail unless about 50 ms of silence follow each 256 bytes (SIM767XX 11.2.1, note)",
	"plus-without-guard": "+++ inside uploaded data ends the data phase without any guard time (Quectel QFUPL)",
	"urc-before-echo": "unsolicited lines come between a command and its echo (SIM76xx, EC2x boot logs)",
	"missing-blanks": "no blank after the colon of a result or unsolicited line (+CMMSSEND:0 of the SIM7100)",
	"bare-data": "no CR LF behind the data of an answer (SIM767XX 11.2.2, as its first example is printed)",
	"result-before-ok": "the line that should come after OK comes before it (SIM7600 +CMQTTSTART)",
	"no-ok-after-ati": "ATI and AT+SIMCOMATI end without OK (SIM7600)",
	"verbose-plain-error": "malformed parameters give a plain ERROR whatever AT+CMEE says (SIM76xx)",
	"short-result-fields": "an error line lacks its later fields (+QMMSEND: 775, +QHTTPGET: 702)",
	"shared-sms-store": "SM and ME are one store: who lists both sees each message twice (gammu, ModemManager)",
	"cdsi-names-another-store": "+CDSI names <mem3> although the report lies in SR (Quectel EC25)",
	"class-0-direct": "messages of class 0 come by +CMT whatever AT+CNMI says",
	"sim-stays-busy": "the SIM answers +CME ERROR: SIM busy until the modem is restarted with this quirk off",
	"sim-busy-at-boot": "the SIM answers +CME ERROR: SIM busy for some seconds after the start (SIM7600)",
});

export type QuirkName = keyof typeof QUIRKS;

/** The quirks that are on. */
export class Quirks {
	readonly #on = new Set<QuirkName>();

	constructor(names: readonly string[] = []) {
		for (const name of names) this.set(name, true);
	}

	has(name: QuirkName): boolean {
		return this.#on.has(name);
	}

	/** @throws Error for a name that is not in {@link QUIRKS} */
	set(name: string, on: boolean): void {
		if (!Object.hasOwn(QUIRKS, name))
			throw new Error(`There is no quirk "${name}". The modem has: ${Object.keys(QUIRKS).join(", ")}.`);
		if (on) this.#on.add(name as QuirkName);
		else this.#on.delete(name as QuirkName);
	}
}
