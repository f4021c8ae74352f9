import type { Line } from "at/engine";
import { encodeMmsResponse, MMS_CONTENT_TYPE } from "messages/mms/encode-response";
import type { MmsNotification, MmsReceiver, MmsResponse } from "messages/mms/incoming";
import { MmsDecoder } from "messages/mms/mms-decoder";
import { EQUIPMENT_CODES } from "./equipment-outcomes";
import type { HttpClient } from "./http-client";
import { withScheme } from "./message-limits";
import { retrieving } from "./retrieving";
import type { BearerSettings, MmsRetrievalService, MmsSettings } from "./service";

/** Sees to the context that the messages go through. */
interface Bearer {
	define(line: Line, settings: BearerSettings): Promise<void>;
}

/**
 * Retrieval by a modem that has no command for it, only HTTP: the message is fetched by GET and decoded here as it
 * comes, and the centre is told by POST (OMA-TS-MMS_CTR, 6). Both go past `mms.proxy`, for which the modem's HTTP has no
 * place; today's centres are reached directly.
 */
export class HttpMmsRetrieval implements MmsRetrievalService {
	#http: HttpClient;
	#bearer: Bearer;

	constructor(http: HttpClient, bearer: Bearer) {
		this.#http = http;
		this.#bearer = bearer;
	}

	async retrieve(
		line: Line,
		notification: MmsNotification,
		settings: MmsSettings,
		receiver: MmsReceiver,
	): Promise<void> {
		const decoder = new MmsDecoder(receiver);
		await retrieving(EQUIPMENT_CODES, async () => {
			await this.#bearer.define(line, settings);
			await this.#http.get(line, withScheme(notification.contentLocation), (bytes) => decoder.write(bytes));
			decoder.end();
		});
	}

	async respond(line: Line, response: MmsResponse, settings: MmsSettings): Promise<void> {
		const content = { type: MMS_CONTENT_TYPE, bytes: encodeMmsResponse(response) };
		await retrieving(EQUIPMENT_CODES, async () => {
			await this.#bearer.define(line, settings);
			await this.#http.post(line, withScheme(settings.mmsc), content);
		});
	}
}
Object.freeze(HttpMmsRetrieval.prototype);
