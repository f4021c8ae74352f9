import type { Answer } from "../../answer";
import { CommandError } from "../../errors";
import type { Sim767xx } from "./sim767xx";
import { SSL_CODE, serviceSettings } from "./ssl-session";

/** Lines of the service name the context only where the command did. */
export function withContext(line: string, context: number | string | undefined): string {
	return context === undefined || context === "" ? line : `${line},${context}`;
}

export function start({ device, ssl, contexts, registration }: Sim767xx, context: number | undefined): Answer {
	const fail = (code: number): Answer => ({
		kind: "reply",
		final: "ERROR",
		afterwards: () => device.sendUnsolicited(withContext(`+CCHSTART: ${code}`, context)),
	});
	if (ssl.started) return fail(SSL_CODE.state);
	if (!contexts.isDefined(context ?? 1)) return fail(SSL_CODE.invalidParameter);
	if (!registration.attached) return fail(SSL_CODE.network);
	return device.answerLater((finish) =>
		device.after(device.latencies.activation, () => {
			contexts.activate(context ?? 1);
			ssl.started = true;
			for (const each of ssl.sessions) each.packetContext = context ?? 1;
			finish(withContext("+CCHSTART: 0", context));
		}),
	);
}

export function stop({ device, ssl }: Sim767xx, context: number | undefined): Answer {
	ssl.require();
	return device.answerLater((finish) =>
		device.after(device.latencies.roundTrip, () => {
			ssl.stop();
			finish(withContext("+CCHSTOP: 0", context));
		}),
	);
}

export function address({ contexts, ssl }: Sim767xx, context: number): Answer {
	ssl.require();
	if (!contexts.isActive(context)) throw CommandError.plain();
	return `+CCHADDR: ${contexts.addressOf(context)}`;
}

/** A session that may be configured: after the start, before it is opened. */
export function unconnected({ ssl }: Sim767xx, number: number) {
	ssl.require();
	const chosen = ssl.session(number);
	if (chosen.inUse) throw CommandError.plain();
	return chosen;
}

export function chooseContext(modem: Sim767xx, number: number, index: number): undefined {
	unconnected(modem, number).sslContext = index;
}

export function open(
	modem: Sim767xx,
	number: number,
	host: string,
	remotePort: number,
	type: number,
	bindPort: number | undefined,
): Answer {
	const chosen = unconnected(modem, number);
	const target = { host, port: remotePort, type, bindPort };
	if (serviceSettings(modem).transparent === 0) {
		return modem.device.answerLater((finish) => chosen.open(target, (code) => finish(`+CCHOPEN: ${number},${code}`)));
	}
	// "There is only one session in the transparent mode" (17.2.6).
	if (number !== 0) throw CommandError.plain();
	return {
		kind: "pending",
		start: (finish) =>
			chosen.open(target, (code) =>
				finish(() => (code === 0 ? chosen.goOnline() : { kind: "reply", final: "CONNECT FAIL" })),
			),
	};
}

/** ATO: back to data mode. */
export function resume(modem: Sim767xx): Answer {
	const chosen = modem.ssl.session(0);
	if (serviceSettings(modem).transparent === 0) throw CommandError.plain();
	return chosen.connected ? chosen.goOnline() : { kind: "reply", final: "NO CARRIER" };
}

export function close(modem: Sim767xx, number: number): Answer {
	const { device } = modem;
	const chosen = modem.ssl.session(number);
	if (!chosen.connected) throw CommandError.plain();
	const result = serviceSettings(modem).transparent === 1 ? "CLOSED" : `+CCHCLOSE: ${number},0`;
	return device.answerLater((finish) =>
		device.after(device.latencies.roundTrip, () => {
			chosen.close();
			finish(result);
		}),
	);
}

export function send(modem: Sim767xx, number: number, length: number): Answer {
	const chosen = modem.ssl.session(number);
	if (!chosen.connected || serviceSettings(modem).transparent === 1) throw CommandError.plain();
	return {
		kind: "data",
		prompt: ">",
		length,
		done: (bytes) => ({ kind: "reply", afterwards: () => chosen.send(bytes) }),
	};
}

/** OK first, then what the cache had, then the line that closes the transfer (17.2.15). */
export function receive(modem: Sim767xx, number: number, limit: number): Answer {
	const { device, ssl } = modem;
	if (serviceSettings(modem).receiveMode !== 1) throw CommandError.plain();
	const chosen = ssl.session(number);
	if (chosen.cached === 0) {
		return { kind: "reply", lines: [`+CCHRECV: ${number},${SSL_CODE.state}`], final: "ERROR" };
	}
	return {
		kind: "reply",
		afterwards: () => device.sendUnsolicited(...chosen.read(limit), `+CCHRECV: ${number},0`),
	};
}
