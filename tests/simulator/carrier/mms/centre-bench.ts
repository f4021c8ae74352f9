import { Mailbox } from "../../../../simulator/carrier/mailbox";
import { MmsCentre } from "../../../../simulator/carrier/mms-centre";
import { VirtualClock } from "../../../../simulator/clock/virtual-clock";
import { type HttpRequest, type HttpResult, sendRequest } from "../../../../simulator/modem/http/http-request";
import {
	decodeNotification,
	pushedPdu,
	type ReceivedNotification,
} from "../../../../simulator/modem/mms/decode-notification";
import {
	decodeRetrieveConfirmation,
	type RetrievedMessage,
} from "../../../../simulator/modem/mms/decode-retrieve-confirmation";
import { requestFor } from "../../../../simulator/modem/mms/post";
import { FakeNetwork } from "../../../support/fake-network";

const HOST = "mmsc.example.com";
const CENTRE = `http://${HOST}/mms`;
export const PROXY = { host: "10.0.0.172", port: 80 };
const START = Date.UTC(2026, 0, 1, 12);

interface Teardown {
	teardown(end: () => Promise<void>): void;
}

/** A message centre, what it pushes, and a client that speaks HTTP to it. */
export class CentreBench {
	readonly clock = new VirtualClock();
	readonly network = new FakeNetwork();
	/** WAP pushes, in the order in which they were sent. */
	readonly pushes: Uint8Array[] = [];
	readonly centre: MmsCentre;

	static async open(t: Teardown, folder?: string): Promise<CentreBench> {
		const bench = new CentreBench(folder);
		await bench.centre.open();
		t.teardown(() => bench.centre.close());
		return bench;
	}

	private constructor(folder: string | undefined) {
		this.centre = new MmsCentre({
			clock: this.clock,
			host: HOST,
			path: "/mms",
			subscriber: "+12065550100",
			mailbox: new Mailbox(folder),
			folder,
			time: () => START + this.clock.now(),
			push: (payload) => this.pushes.push(payload),
		});
		this.network.reach({
			route: (host) => ({
				host: "127.0.0.1",
				port: host === PROXY.host ? this.centre.proxyPort : this.centre.port,
			}),
		});
	}

	async pass(seconds: number): Promise<void> {
		await this.clock.run(this.clock.now() + seconds * 1000);
	}

	/** The notifications that were pushed so far. */
	get notifications(): ReceivedNotification[] {
		return this.pushes
			.map((payload) => decodeNotification(pushedPdu(payload) ?? new Uint8Array()))
			.filter((notification) => notification !== undefined);
	}

	get(url: string, proxy?: HttpRequest["proxy"]): Promise<HttpResult> {
		return this.#send(requestFor({ url, proxy }));
	}

	/** GET that must give an M-Retrieve.conf. */
	async retrieve(url: string, proxy?: HttpRequest["proxy"]): Promise<RetrievedMessage> {
		const result = await this.get(url, proxy);
		const message = result.kind === "answer" ? decodeRetrieveConfirmation(result.body) : undefined;
		if (!message) throw new Error(`no M-Retrieve.conf came from ${url}: ${JSON.stringify(result)}`);
		return message;
	}

	/** The HTTP status that a posting is answered by. */
	async post(pdu: Uint8Array): Promise<number> {
		const result = await this.#send(requestFor({ url: CENTRE }, pdu));
		return result.kind === "answer" ? result.status : 0;
	}

	#send(request: HttpRequest | undefined): Promise<HttpResult> {
		if (!request) throw new Error("that is no address");
		return sendRequest(this.network, request);
	}
}
