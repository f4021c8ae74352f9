import { CommandError } from "../../errors";
import type { Sim767xx } from "./sim767xx";
import { SslSession } from "./ssl-session";

/** The SSL service of chapter 17: started for a packet data context, with two sessions. */
export class SslService {
	readonly #modem: Sim767xx;
	readonly sessions: readonly [SslSession, SslSession];
	started = false;

	constructor(modem: Sim767xx) {
		this.#modem = modem;
		this.sessions = [new SslSession(modem, 0), new SslSession(modem, 1)];
	}

	/** @throws CommandError where it has not been started */
	require(): void {
		if (!this.started) throw CommandError.plain();
	}

	/** @throws CommandError where it has been started */
	requireStopped(): void {
		if (this.started) throw CommandError.plain();
	}

	session(number: number): SslSession {
		return this.sessions[number === 0 ? 0 : 1];
	}

	stop(): void {
		for (const session of this.sessions) session.close();
		this.started = false;
	}

	/** The network is gone, and with it every connection. */
	followNetwork(): void {
		if (!this.started || this.#modem.registration.attached) return;
		this.stop();
		// Printed without a blank behind the colon (17.4).
		this.#modem.device.sendUnsolicited("+CCH:CCH STOP");
	}
}
