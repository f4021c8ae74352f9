import { join } from "node:path";
import type { SimulatorClock } from "../clock/clock";
import { Certificates } from "./mail/certificates";
import { MailServer } from "./mail/mail-server";
import { MailStore } from "./mail/mail-store";
import { Mailbox } from "./mailbox";
import { MmsCentre } from "./mms-centre";
import type { Network, Sim } from "./network";
import { SERVICE_CENTRE, ShortMessageCentre } from "./sms/short-message-centre";
import { WebServer } from "./web-server";

/**
 * What the carrier tells its customers to set, and what the firmware's settings hold from the start:
 * the message centre, its proxy (a private address, as carriers have them), the access point and the mail server.
 * Without the proxy the centre answers at its own name, port 80.
 */
export const CARRIER_SETTINGS = Object.freeze({
	apn: "internet",
	mmsCentre: "http://mmsc.example.com/mms",
	mmsProxy: Object.freeze({ host: "10.0.0.172", port: 80 }),
	/** Plain at port 25, STARTTLS at 587, TLS at 465. */
	mail: Object.freeze({ host: "mail.example.com", user: "gateway@example.com", password: "outpost" }),
});

const CENTRE = new URL(CARRIER_SETTINGS.mmsCentre);
const HTTP_PORT = 80;
const HTTPS_PORT = 443;
/** A web server for who tries HTTP out. */
const WEB_HOST = "www.example.com";
const OPERATOR = Object.freeze({ name: "Example Mobile", numeric: "00101" });

/** 00101 is the test network of 3GPP TS 36.508; 555 numbers belong to nobody. */
const SIM_CARD = Object.freeze({
	imsi: "001010123456789",
	iccid: "89010012345678901234",
	number: "+12065550100",
	serviceCentre: SERVICE_CENTRE,
});

/** Nothing listens at port 1 of a computer: a connection there is refused. */
const REFUSING = Object.freeze({ host: "127.0.0.1", port: 1 });

/** 1 January 2026, noon UTC: where the time of the network begins unless told otherwise. */
const DEFAULT_START = Date.UTC(2026, 0, 1, 12);

const GOOD_SIGNAL = 24;
const NO_SIGNAL = 99;

export interface CarrierOptions {
	clock: SimulatorClock;
	/** Mailboxes are kept in `carrier/` below this folder; in memory only when left out. */
	directory?: string;
	/** Time of the network when the simulation begins, milliseconds since 1970 UTC. */
	startTime?: number;
	/** The SIM's PIN; none when left out. */
	pin?: string;
}

/**
 * Sees to it that `carrier/ca.pem` is below a folder before anybody wants to give it to a modem. A carrier by itself
 * makes it when its mail server first needs it, which takes a quarter of a second.
 */
export async function keepAuthority(directory: string): Promise<void> {
	await new Certificates(CARRIER_SETTINGS.mail.host, join(directory, "carrier")).authority();
}

/** The outside world of one modem, and the handles by which a scene changes it. */
export class Carrier implements Network {
	readonly operator = OPERATOR;
	readonly mms: MmsCentre;
	readonly sms: ShortMessageCentre;
	readonly mail: MailServer;
	readonly web = new WebServer(() => this.mail.certificates.sign(WEB_HOST));
	readonly #clock: SimulatorClock;
	readonly #pin: string | undefined;
	readonly #listeners: (() => void)[] = [];
	#timeAtZero: number;
	#coverage = true;
	#packetData = true;
	#strength = GOOD_SIGNAL;
	#simInserted = true;
	#proxyOn = true;

	/** Opens its servers. {@link close} ends them. */
	static async open(options: CarrierOptions): Promise<Carrier> {
		const carrier = new Carrier(options);
		await Promise.all([carrier.mms.open(), carrier.mail.open(), carrier.web.open()]);
		return carrier;
	}

	private constructor(options: CarrierOptions) {
		this.#clock = options.clock;
		this.#pin = options.pin;
		this.#timeAtZero = options.startTime ?? DEFAULT_START;
		const folder = (service: string) =>
			options.directory === undefined ? undefined : join(options.directory, "carrier", service);
		this.mms = new MmsCentre({
			host: CENTRE.hostname,
			path: CENTRE.pathname,
			subscriber: SIM_CARD.number,
			mailbox: new Mailbox(folder("mms")),
			folder: folder("mms"),
			clock: options.clock,
			time: () => this.time(),
			push: (payload) => this.sms.push(payload),
		});
		this.sms = new ShortMessageCentre({
			clock: options.clock,
			time: () => this.time(),
			folder: folder("sms"),
			subscriber: SIM_CARD.number,
		});
		this.mail = new MailServer({
			...CARRIER_SETTINGS.mail,
			store: new MailStore(folder("mail")),
			folder: folder("."),
			time: () => this.time(),
		});
	}

	async close(): Promise<void> {
		await Promise.all([this.mms.close(), this.mail.close(), this.web.close()]);
	}

	get available(): boolean {
		return this.#coverage && this.#strength !== NO_SIGNAL;
	}

	get packetData(): boolean {
		return this.#packetData;
	}

	get signal(): number {
		return this.#coverage ? this.#strength : NO_SIGNAL;
	}

	get sim(): Sim {
		return { ...SIM_CARD, inserted: this.#simInserted, pin: this.#pin };
	}

	time(): number {
		return this.#timeAtZero + this.#clock.now();
	}

	route(host: string, port: number): { host: string; port: number } | undefined {
		if (!this.available || !this.#packetData) return undefined;
		const { mmsProxy } = CARRIER_SETTINGS;
		if (host === mmsProxy.host && port === mmsProxy.port) {
			return this.#proxyOn ? { host: "127.0.0.1", port: this.mms.proxyPort } : REFUSING;
		}
		if (host === CENTRE.hostname) return port === HTTP_PORT ? { host: "127.0.0.1", port: this.mms.port } : REFUSING;
		if (host === WEB_HOST) {
			const ports: Readonly<Record<number, number>> = { [HTTP_PORT]: this.web.port, [HTTPS_PORT]: this.web.securePort };
			const webPort = ports[port];
			return webPort === undefined ? REFUSING : { host: "127.0.0.1", port: webPort };
		}
		if (host === CARRIER_SETTINGS.mail.host) {
			const mailPort = this.mail.portOf(port);
			return mailPort === undefined ? REFUSING : { host: "127.0.0.1", port: mailPort };
		}
		return undefined;
	}

	onChange(listener: () => void): void {
		this.#listeners.push(listener);
	}

	/** Coverage comes or goes. */
	setNetwork(on: boolean): void {
		if (on === this.#coverage) return;
		this.#coverage = on;
		this.#changed();
	}

	/** Packet data comes or goes; SMS is not touched by it. */
	setPacketData(on: boolean): void {
		if (on === this.#packetData) return;
		this.#packetData = on;
		this.#changed();
	}

	/**
	 * @param signal as AT+CSQ counts: 0 to 31, or 99 for none
	 * @throws Error for other numbers
	 */
	setSignal(signal: number): void {
		if (signal !== NO_SIGNAL && !(Number.isInteger(signal) && signal >= 0 && signal <= 31)) {
			throw new Error(`${signal} is no signal strength: give 0 to 31, or 99 for none`);
		}
		this.#strength = signal;
		this.#changed();
	}

	insertSim(inserted: boolean): void {
		if (inserted === this.#simInserted) return;
		this.#simInserted = inserted;
		this.#changed();
	}

	/** Off, the proxy refuses connections; the centre behind it is still there for who asks it directly. */
	setProxy(on: boolean): void {
		this.#proxyOn = on;
	}

	/** Sets the time of the network, milliseconds since 1970 UTC. */
	setTime(time: number): void {
		this.#timeAtZero = time - this.#clock.now();
		this.#changed();
	}

	#changed(): void {
		for (const listener of this.#listeners) listener();
	}
}
