import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readDataCoding } from "../../sms/data-coding";
import { toHex } from "../../sms/octets";
import { type Command, FIRST_OCTET, type Submit, type Validity } from "../../sms/tpdu";
import { concatenationOf, portsOf } from "../../sms/user-data";

/** A message that the centre took from the mobile. */
export interface Submission {
	/** Counts from 1, in order of arrival; goes on where an earlier run in the same folder ended. */
	readonly number: number;
	readonly tpdu: Uint8Array;
	readonly message: Submit | Command;
	/** The service centre that the mobile named. */
	readonly centre: string;
	/** Milliseconds since 1970 UTC, by the carrier's clock. */
	readonly receivedAt: number;
}

/** What was submitted: in memory and, given a folder, as `0001.json`. One part of a long message is one file. */
export class Submissions {
	readonly #folder: string | undefined;
	readonly #list: Submission[] = [];
	#last: number;

	constructor(folder: string | undefined) {
		this.#folder = folder;
		if (folder !== undefined) mkdirSync(folder, { recursive: true });
		this.#last = folder === undefined ? 0 : lastNumberIn(folder);
	}

	/** Those of this run. */
	get list(): readonly Submission[] {
		return this.#list;
	}

	add(submission: Omit<Submission, "number">): Submission {
		const added = { number: ++this.#last, ...submission };
		this.#list.push(added);
		if (this.#folder !== undefined) {
			const path = join(this.#folder, `${String(added.number).padStart(4, "0")}.json`);
			writeFileSync(path, `${JSON.stringify(describeSubmission(added), undefined, "\t")}\n`);
		}
		return added;
	}
}

/** What `0001.json` holds; with `concatenation` a reader can join the parts of one sender and receiver. */
export function describeSubmission({ number, tpdu, message, centre, receivedAt }: Submission): Record<string, unknown> {
	const head = {
		number,
		receivedAt: new Date(receivedAt).toISOString(),
		type: message.kind,
		to: message.destination.number,
		centre,
		reference: message.reference,
		statusReport: (message.firstOctet & FIRST_OCTET.statusReport) !== 0,
		protocol: message.protocol,
	};
	return {
		...head,
		...(message.kind === "SMS-SUBMIT" ? describeSubmit(message) : describeCommand(message)),
		tpdu: toHex(tpdu),
	};
}

function describeSubmit({ firstOctet, coding, validity, userData }: Submit): Record<string, unknown> {
	const { alphabet, messageClass } = readDataCoding(coding);
	return {
		dataCoding: coding,
		alphabet,
		class: messageClass,
		rejectDuplicates: (firstOctet & FIRST_OCTET.rejectDuplicates) !== 0,
		...describeValidity(validity),
		concatenation: concatenationOf(userData),
		ports: portsOf(userData),
		text: userData.text,
		data: userData.data && toHex(userData.data),
	};
}

function describeCommand({ command, messageNumber, data }: Command): Record<string, unknown> {
	return { command, messageNumber, data: toHex(data) };
}

function describeValidity(validity: Validity | undefined): Record<string, unknown> {
	if (!validity) return {};
	if ("until" in validity) return { validUntil: new Date(validity.until).toISOString() };
	return { validForSeconds: validity.period / 1_000 };
}

function lastNumberIn(folder: string): number {
	const numbers = readdirSync(folder).map((name) => Number(/^(\d{4,})\.json$/.exec(name)?.[1] ?? 0));
	return Math.max(0, ...numbers);
}
