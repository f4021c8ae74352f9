import type { Device } from "../device";
import { uplinkTime } from "../latencies";
import { beginMail, finishMail, roundTripsOf, type SmtpSession } from "./smtp-client";
import { MailFailure, type MailFailureReason, MailRefusal, type SmtpConnection } from "./smtp-connection";

/** How sending ended: accepted, refused with an SMTP reply, or why there was none. */
export type MailResult =
	| { readonly kind: "sent" }
	| { readonly kind: "refused"; readonly code: number }
	| { readonly kind: "failure"; readonly reason: MailFailureReason };

/** A mail on its way. */
export interface MailOnItsWay {
	/** Ends it with the reason `stopped`; what has left the modem whole may have arrived all the same. */
	stop(): void;
}

/**
 * Sends a mail over real SMTP in modelled time: the dialogue takes its round trips, the message the uplink's time, its
 * reply a round trip more. Power or coverage that goes before the message is up leaves no mail behind.
 * @param timeout milliseconds for all of it
 * @param done not called when the modem loses its power before
 */
export function sendMail(
	device: Device,
	port: number,
	session: SmtpSession,
	message: Uint8Array,
	timeout: number,
	done: (result: MailResult) => void,
): MailOnItsWay {
	const sending = new Sending(device, timeout, done);
	sending.start(port, session, message);
	return { stop: () => sending.fail("stopped") };
}

class Sending {
	readonly #device: Device;
	readonly #done: (result: MailResult) => void;
	readonly #end: () => void;
	readonly #limit: ReturnType<Device["after"]>;
	#connection: SmtpConnection | undefined;
	#forgetConnection: (() => void) | undefined;
	#isUp = false;
	#over = false;

	constructor(device: Device, timeout: number, done: (result: MailResult) => void) {
		this.#device = device;
		this.#done = done;
		this.#end = device.begin();
		this.#limit = device.after(timeout, () => this.fail(this.#isUp ? "answer timeout" : "timeout"));
	}

	start(port: number, session: SmtpSession, message: Uint8Array): void {
		const { network, latencies } = this.#device;
		const route = network.available ? network.route(session.host, port) : undefined;
		if (!route) {
			const reason = network.available ? "no such host" : "no network";
			this.#device.after(latencies.lookup, () => this.fail(reason));
			return;
		}
		const name = `Mail to ${session.host}`;
		const dialogue = roundTripsOf(session) * latencies.roundTrip;
		this.#device.transaction(
			name,
			dialogue,
			() => this.#begin(route, session),
			(begun) => {
				if ("result" in begun) this.#finish(begun.result);
				else this.#upload(name, begun.value, message);
			},
		);
	}

	/** A modem that has lost its power meanwhile never hears of the connection: it ends here. */
	async #begin(route: { host: string; port: number }, session: SmtpSession) {
		const begun = await attempt(beginMail(route, session));
		if (!this.#device.alive && "value" in begun) begun.value.destroy();
		return begun;
	}

	/** A failure that the modem finds by itself. */
	fail(reason: MailFailureReason): void {
		this.#finish({ kind: "failure", reason });
	}

	#upload(name: string, connection: SmtpConnection, message: Uint8Array): void {
		if (this.#over) {
			connection.destroy();
			return;
		}
		this.#connection = connection;
		this.#forgetConnection = this.#device.onEnd(() => connection.destroy());
		this.#device.after(uplinkTime(this.#device.latencies, message.length), () => {
			if (this.#over) return;
			if (!this.#device.network.available) {
				this.fail("network lost");
				return;
			}
			this.#isUp = true;
			const { roundTrip } = this.#device.latencies;
			this.#device.transaction(
				name,
				roundTrip,
				() => attempt(finishMail(connection, message)),
				(finished) => this.#finish("result" in finished ? finished.result : { kind: "sent" }),
			);
		});
	}

	#finish(result: MailResult): void {
		if (this.#over) return;
		this.#over = true;
		this.#device.cancel(this.#limit);
		this.#forgetConnection?.();
		if (!this.#isUp) this.#connection?.destroy();
		this.#end();
		this.#done(result);
	}
}

/** What a step gave, or how it ended the sending. */
async function attempt<T>(step: Promise<T>): Promise<{ value: T } | { result: MailResult }> {
	try {
		return { value: await step };
	} catch (error) {
		if (error instanceof MailRefusal) return { result: { kind: "refused", code: error.reply.code } };
		if (error instanceof MailFailure) return { result: { kind: "failure", reason: error.reason } };
		throw error;
	}
}
