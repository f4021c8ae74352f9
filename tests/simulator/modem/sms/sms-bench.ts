import { models } from "../../../../simulator/modem/models";
import { parseAddress } from "../../../../simulator/sms/address";
import { composeText } from "../../../../simulator/sms/compose";
import { toHex } from "../../../../simulator/sms/octets";
import { readOutgoing } from "../../../../simulator/sms/read-tpdu";
import { FIRST_OCTET, type Submit } from "../../../../simulator/sms/tpdu";
import { writeDeliver, writeStatusReport } from "../../../../simulator/sms/write-tpdu";
import { compact, ModemBench } from "../../../support/modem-bench";

export const CTRL_Z = "\u001a";
export const ESCAPE = "\u001b";
/** Of the fake network: longer than any submission takes. */
const SUBMISSION = 5_000;
const CENTRE = "+12065550199";
const TIMESTAMP = { time: Date.UTC(2026, 0, 2, 3, 4, 5), zone: 0 };

/** A modem that is ready, and the network on its other side. */
export class SmsBench extends ModemBench {
	static override async ready(
		model = models.sim767xx,
		options: ConstructorParameters<typeof ModemBench>[1] = {},
	): Promise<SmsBench> {
		const bench = new SmsBench(model, options);
		bench.modem.powerOn();
		await bench.pass(10_000);
		await bench.ask("ATE0");
		return bench;
	}

	/** A command with a prompt, and what is typed there. */
	async type(command: string, text: string, end = CTRL_Z): Promise<string> {
		const prompt = await this.ask(command);
		if (!prompt.startsWith(">")) return prompt;
		return compact(await this.raw(text + end, SUBMISSION));
	}

	/** What the network has got, decoded. */
	get submitted(): Submit[] {
		return this.network.sms.submitted.map(({ tpdu }) => readOutgoing(tpdu) as Submit);
	}

	/** Lets a TPDU arrive. @returns what the modem says, and what it answers the network: undefined while it has not */
	async arrive(tpdu: Uint8Array, patience = 1_000): Promise<{ said: string; cause: number | "taken" | undefined }> {
		let cause: number | "taken" | undefined;
		this.network.sms.mobile?.deliver(tpdu, CENTRE, (each) => {
			cause = each ?? "taken";
		});
		return { said: compact(await this.listen(patience)), cause };
	}
}

export function deliverOf(text: string, messageClass?: number): Uint8Array {
	const { coding, parts } = composeText(text, { reference: 1, referenceBits: 8 }, messageClass);
	const userData = parts[0] ?? { elements: [] };
	const originator = parseAddress("+12065550188");
	return writeDeliver({
		firstOctet: FIRST_OCTET.noMoreMessages,
		originator,
		protocol: 0,
		coding,
		timestamp: TIMESTAMP,
		userData,
	});
}

export function reportOf(reference: number, status: number): Uint8Array {
	const recipient = parseAddress("+12065550123");
	return writeStatusReport({
		firstOctet: 0x04,
		reference,
		recipient,
		timestamp: TIMESTAMP,
		discharge: TIMESTAMP,
		status,
	});
}

/** As PDU mode prints what arrived: the centre's address and the TPDU. */
export function pduOf(tpdu: Uint8Array): string {
	return `07912160550591F9${toHex(tpdu)}`;
}
