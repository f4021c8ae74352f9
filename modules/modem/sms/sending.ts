import { BytesSource } from "at/data";
import type { Line } from "at/engine";
import { AtError } from "at/errors";
import { read, write } from "at/request";
import { encodeHex } from "io/hex";
import { encodeUtf8 } from "io/utf8";
import type { Message } from "messages/message";
import { encodeCentre } from "messages/sms/number";
import { type SmsText, splitText } from "messages/sms/split";
import { encodeSubmit } from "messages/sms/submit";
import { ask, attempt } from "modem/attempt";
import { CMGF, CMGS, CMMS } from "modem/commands/sms";
import { cleaning, hearResult } from "modem/committing";
import { PrepareError } from "modem/errors";
import type { FamilyTools } from "modem/family";
import type { Outcome } from "modem/outcome";
import type { SmsService, SmsTask } from "modem/service";
import { checkLimits, LIMITS } from "./limits";
import { preparationOutcome, STORE_IS_FULL, submissionOutcome } from "./submission-outcomes";

/** The prefix of the result, which comes late where the gateway was reset meanwhile. */
export const SMS_RESULT = "+CMGS";

const PDU_MODE = 0;
/** Ends the PDU, and has it sent (27.005, 3.5.1). */
const CONTROL_Z = Object.freeze({ terminator: new Uint8Array([0x1a]) });
/** The link stays open for the next message, for some seconds (27.005, 3.5.6). */
const MORE_TO_COME = 1;

interface Consignment {
	readonly task: SmsTask;
	readonly text: SmsText;
}

/** Short messages by AT+CMGS in PDU mode, one for each part and recipient; nothing of them is stored in the modem. */
export class SmsSending implements SmsService {
	readonly limits = LIMITS;
	readonly #tools: FamilyTools;
	readonly #onFull: () => void;
	#consignment: Consignment | undefined;
	/** Text mode, where that was found: it is left so. */
	#foundMode: number | undefined;
	/** Whether the modem has AT+CMMS. */
	#keepsLink = true;

	/** @param onFull told when the modem refused because its stores are full. */
	constructor(tools: FamilyTools, onFull: () => void) {
		this.#tools = tools;
		this.#onFull = onFull;
	}

	check(message: Message): void {
		checkLimits(message);
	}

	/** All parts to the first recipient, then all to the next. */
	steps({ to, text }: Message): number {
		return to.length * splitText(text ?? "").parts.length;
	}

	async prepare(line: Line, task: SmsTask): Promise<void> {
		this.#tools.lateResults.take(SMS_RESULT);
		const text = splitText(task.message.text ?? "");
		this.#consignment = { task, text };
		try {
			await this.#setPduMode(line);
			if (text.parts.length * task.message.to.length > 1) await this.#keepLink(line);
		} catch (error) {
			if (error instanceof AtError) throw new PrepareError(preparationOutcome(error));
			throw error;
		}
	}

	async commit(line: Line, step: number): Promise<Outcome> {
		const consignment = this.#consignment;
		if (!consignment) return failed("The message was not prepared.");
		const { tpdu, digits } = encodeStep(consignment, step);
		try {
			const answer = await line.upload(write(CMGS, tpdu.length), new BytesSource(digits), CONTROL_Z);
			return accepted(answer.lines[0]?.integer("mr"));
		} catch (error) {
			if (!(error instanceof AtError)) return failed(`The gateway failed: ${String(error)}`);
			if (error.class === "cms" && error.code === STORE_IS_FULL) this.#onFull();
			return submissionOutcome(error, digits.length);
		}
	}

	/** Nothing of a message stays in the modem. */
	async clean(line: Line): Promise<void> {
		this.#consignment = undefined;
		const mode = this.#foundMode;
		this.#foundMode = undefined;
		if (mode === undefined) return;
		await cleaning(async () => {
			await line.exchange(write(CMGF, mode));
		});
	}

	/** A refusal has no name that would tell whose it is: only an acceptance is heard. */
	async listen(line: Line, within: number): Promise<Outcome | undefined> {
		return hearResult(this.#tools.lateResults, line, { prefix: SMS_RESULT, within }, (result) =>
			accepted(result?.integer(0)),
		);
	}

	async #setPduMode(line: Line): Promise<void> {
		const mode = (await ask(line.exchange(read(CMGF))))?.lines[0]?.integer("mode");
		if (mode === PDU_MODE) return;
		await line.exchange(write(CMGF, PDU_MODE));
		this.#foundMode = mode;
	}

	async #keepLink(line: Line): Promise<void> {
		if (!this.#keepsLink) return;
		this.#keepsLink = (await attempt(line.exchange(write(CMMS, MORE_TO_COME)))) !== undefined;
	}
}
Object.freeze(SmsSending.prototype);

function encodeStep({ task, text }: Consignment, step: number): { tpdu: Uint8Array; digits: Uint8Array } {
	const { message, settings, reference, validity } = task;
	const total = text.parts.length;
	const tpdu = encodeSubmit({
		recipient: message.to[Math.floor(step / total)] ?? "",
		text,
		part: step % total,
		reference,
		receipt: message.receipt === true,
		validity,
	});
	// In the PDU the centre's address goes for this message alone: what the SIM has (AT+CSCA) is not touched.
	const centre = new Uint8Array(encodeCentre(settings.centre));
	return { tpdu, digits: encodeUtf8(encodeHex(centre) + encodeHex(tpdu)) };
}

function accepted(reference: number | undefined): Outcome {
	const text = "The message centre has accepted the message.";
	const outcome: Outcome = { kind: "sent", class: "sms", text, first: "nothing" };
	return reference === undefined ? outcome : { ...outcome, reference };
}

function failed(text: string): Outcome {
	return { kind: "failed", class: "internal", text, first: "nothing" };
}
