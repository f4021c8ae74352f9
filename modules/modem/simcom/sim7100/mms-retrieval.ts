import type { Line } from "at/engine";
import { write } from "at/request";
import type { MmsNotification, MmsReceiver, MmsResponse } from "messages/mms/incoming";
import { cleaning } from "modem/committing";
import { EQUIPMENT_CODES } from "modem/equipment-outcomes";
import { RetrievalError } from "modem/errors";
import { failed, retrieving } from "modem/retrieving";
import type { MmsRetrievalService, MmsSettings } from "modem/service";
import { leaveEditMode } from "../edit-mode";
import { MMS_CODES } from "../mms-outcomes";
import { CMMSRECV } from "./commands/mms";
import { configure } from "./configure";
import { readFile } from "./file-reading";
import type { MessageView, ViewedFile } from "./message-view";
import type { Parts } from "./parts";
import { ReceivedMessage } from "./received-message";
import { retrievalOutcome } from "./retrieval-outcomes";
import { Ucs2Reader } from "./ucs2-reader";

/** Retrieval by the modem itself (8), which also tells the centre. */
export class Sim7100MmsRetrieval implements MmsRetrievalService {
	readonly #parts: Parts;
	readonly #received: ReceivedMessage;

	constructor(parts: Parts) {
		this.#parts = parts;
		this.#received = new ReceivedMessage(parts.upload);
	}

	async retrieve(
		line: Line,
		{ contentLocation }: MmsNotification,
		settings: MmsSettings,
		receiver: MmsReceiver,
	): Promise<void> {
		await retrieving(MMS_CODES, async () => {
			const view =
				(await this.#received.recall(line, contentLocation)) ?? (await this.#fetch(line, contentLocation, settings));
			receiver.headers(view.headers);
			for (const file of view.files) await readPart(line, file, receiver);
			await leaveEditMode(line);
		});
	}

	/** The modem has answered the centre long since; what it still has of the message is not needed any more. */
	respond(line: Line, response: MmsResponse, _settings: MmsSettings): Promise<void> {
		const isHere = response.kind === "acknowledgement" || response.status === "retrieved";
		return cleaning(async () => {
			if (!isHere) return;
			await leaveEditMode(line);
			await this.#received.forget(line);
		});
	}

	async #fetch(line: Line, url: string, settings: MmsSettings): Promise<MessageView> {
		await leaveEditMode(line);
		await retrieving(EQUIPMENT_CODES, () => this.#parts.bearer.define(line, settings));
		await configure(line, settings, false);
		await this.#received.expect(line, url);
		const { result } = await line.exchange(write(CMMSRECV, url));
		const code = result?.integer(0);
		if (code !== 0) throw new RetrievalError(code === undefined ? unread(result?.text ?? "") : retrievalOutcome(code));
		const view = await this.#received.keep(line);
		if (!view) throw new RetrievalError(unread("AT+CMMSVIEW without a message"));
		return view;
	}
}
Object.freeze(Sim7100MmsRetrieval.prototype);

/** Text comes in UCS2, everything else as it is (5.2). */
async function readPart(line: Line, { index, header, isText }: ViewedFile, receiver: MmsReceiver): Promise<void> {
	receiver.part(header);
	const reader = isText ? new Ucs2Reader() : undefined;
	await readFile(line, index, (bytes) => receiver.data(reader ? reader.write(bytes) : bytes));
}

function unread(what: string) {
	return failed("unexpected", `The modem reports "${what}", which does not say what has become of the message.`);
}
