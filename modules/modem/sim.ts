import type { Line } from "at/engine";
import { AtError } from "at/errors";
import { read, write } from "at/request";
import type { Checksums } from "io/checksum";
import { encodeUtf8 } from "io/utf8";
import { isRefusal } from "./attempt";
import { CPIN } from "./commands/sim";
import type { ModemFamily } from "./family";
import type { CounterStore, ModemSettings } from "./settings";

/** What the SIM says. `busy` passes by itself; the reason is for people. */
export interface SimState {
	readonly kind: "ready" | "busy" | "unusable";
	readonly reason: string;
}

const READY: SimState = Object.freeze({ kind: "ready", reason: "the SIM is ready" });

/** 27.007, 9.2: right after the start some modems say "SIM failure" where they mean "SIM busy" (A7670G). */
const NOT_INSERTED = 10;
const PIN_REQUIRED = 11;
const PUK_REQUIRED = 12;
const FAILURE = 13;
const BUSY = 14;

const PIN = "SIM PIN";
const REFUSED = "the SIM has refused the PIN that is set; set sim.pin to the right one";
const ENTERED: SimState = Object.freeze({ kind: "busy", reason: "the SIM has been given its PIN" });

/** All the tries that a SIM gives (3GPP TS 31.101). */
const ALL_TRIES = 3;

/** Unlocks the SIM, without ever spending its last try. */
export class Sim {
	#settings: ModemSettings;
	#counters: CounterStore;
	#checksums: Checksums;
	/** The SIM has taken its PIN, but may not say so yet. */
	#accepted = false;
	/** CRC-32 of the PIN that it has refused, whatever it says about its tries. */
	#refused: number | undefined;

	constructor(options: { settings: ModemSettings; counters: CounterStore; checksums: Checksums }) {
		this.#settings = options.settings;
		this.#counters = options.counters;
		this.#checksums = options.checksums;
	}

	/** The modem was powered on or has restarted: the SIM may want its PIN again. */
	restart(): void {
		this.#accepted = false;
	}

	/** Looks at the SIM and enters the PIN where it is wanted. */
	async check(line: Line, family: ModemFamily | undefined): Promise<SimState> {
		const code = await askCode(line);
		// Another SIM may be put in where this one has gone.
		if (typeof code === "string" ? code !== PIN : code.kind === "unusable") this.#accepted = false;
		if (typeof code !== "string") return code;
		if (code === "READY") {
			this.#remember(undefined);
			return READY;
		}
		if (code === PIN) return this.#enterPin(line, family);
		if (code === "SIM PUK") return unusable("the SIM is blocked and wants its PUK; unblock it in a phone");
		return unusable(`the SIM wants ${code}, which this gateway does not enter`);
	}

	async #enterPin(line: Line, family: ModemFamily | undefined): Promise<SimState> {
		const pin = this.#settings.pin();
		if (!pin) return unusable("the SIM wants its PIN; set sim.pin");
		// Once for each power-on: what a modem does after it has taken the PIN takes its time.
		if (this.#accepted) return ENTERED;
		const checksum = this.#checksums.crc32(encodeUtf8(pin));
		if (this.#refused === checksum) return unusable(REFUSED);
		const tries = await family?.remainingPinTries(line);
		if (tries !== undefined && tries < 2)
			return unusable("the SIM has one PIN try left, which this gateway does not spend; enter the PIN in a phone");
		// With all tries left the PIN cannot have been refused: the power went before the SIM had it.
		if (this.#counters.load().pin === checksum && tries !== ALL_TRIES) return unusable(REFUSED);
		return this.#send(line, pin, checksum);
	}

	async #send(line: Line, pin: string, checksum: number): Promise<SimState> {
		// Remembered first: a power cut must not let a wrong PIN be tried again and again.
		this.#remember(checksum);
		try {
			await line.exchange(write(CPIN, pin));
		} catch (error) {
			if (!(error instanceof AtError)) throw error;
			return this.#explain(error, checksum);
		}
		this.#accepted = true;
		this.#remember(undefined);
		return ENTERED;
	}

	/** Why the PIN has not unlocked the SIM. */
	#explain(error: AtError, checksum: number): SimState {
		if (error.class === "refused-argument") {
			this.#remember(undefined);
			return unusable("the PIN that is set is not one: it has 4 to 8 digits; set sim.pin");
		}
		if (!isRefusal(error)) throw error;
		if (error.class === "cme" && error.code === BUSY) {
			// It has not looked at the PIN.
			this.#remember(undefined);
			return busy(`the SIM does not answer yet (${error.text ?? error.code})`);
		}
		this.#refused = checksum;
		return unusable(`${REFUSED} (${error.text ?? error.class})`);
	}

	#remember(pin: number | undefined): void {
		const counters = this.#counters.load();
		if (counters.pin === pin) return;
		const { rung, resets } = counters;
		this.#counters.save(pin === undefined ? { rung, resets } : { rung, resets, pin });
	}
}
Object.freeze(Sim.prototype);

/** What `AT+CPIN?` answers, or what its error means. */
async function askCode(line: Line): Promise<string | SimState> {
	try {
		const answer = await line.exchange(read(CPIN));
		return answer.line().string("code") ?? "";
	} catch (error) {
		if (!(error instanceof AtError)) throw error;
		if (error.class === "unexpected" || error.class === "error")
			return busy("the modem does not tell about its SIM yet");
		if (error.class !== "cme") throw error;
		return meaningOf(error);
	}
}

function meaningOf({ code, text }: AtError): string | SimState {
	if (code === NOT_INSERTED) return unusable("there is no SIM in the modem; insert one");
	if (code === PIN_REQUIRED) return PIN;
	if (code === PUK_REQUIRED) return "SIM PUK";
	if (code === BUSY || code === FAILURE) return busy(`the SIM does not answer yet (${text ?? code})`);
	return unusable(`the SIM cannot be used (${text ?? code})`);
}

function busy(reason: string): SimState {
	return { kind: "busy", reason };
}

function unusable(reason: string): SimState {
	return { kind: "unusable", reason };
}
