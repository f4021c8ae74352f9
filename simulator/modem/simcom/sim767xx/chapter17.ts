import type { Answer } from "../../answer";
import { type Command, form } from "../../command";
import { CommandError } from "../../errors";
import { integer, oneOf, optional, text, word } from "../../parameters";
import { CERTIFICATE_COMMANDS } from "./certificates";
import { PLAIN_ERRORS } from "./error-tables";
import type { Sim767xx } from "./sim767xx";
import { SSL_COMMANDS } from "./ssl-commands";
import { LAST_CONTEXT } from "./ssl-contexts";
import { SSL_CODE, serviceSettings } from "./ssl-sessions";

const LONGEST_SEND = 2_048;
const USUAL_TYPE = 2;

const errors = PLAIN_ERRORS;
const flag = oneOf(0, 1);
const session = oneOf(0, 1);
const contextIndex = integer(0, LAST_CONTEXT);
const packetContext = integer(1, 15);
const port = integer(1, 65_535);

/** SSL: contexts, certificates, and two connections by TCP or TLS. */
export const CHAPTER_17: readonly Command<Sim767xx>[] = [
	...SSL_COMMANDS,
	...CERTIFICATE_COMMANDS,
	{
		name: "+CCHSET",
		section: "17.2.5",
		errors,
		test: "+CCHSET: (0,1),(0,1)",
		read: (modem) => {
			const { reportSend, receiveMode } = serviceSettings(modem);
			return `+CCHSET: ${reportSend},${receiveMode}`;
		},
		write: form([flag, optional(flag)], (modem, reportSend, receiveMode) => {
			modem.ssl.requireStopped();
			Object.assign(serviceSettings(modem), { reportSend }, receiveMode === undefined ? {} : { receiveMode });
		}),
	},
	{
		name: "+CCHMODE",
		section: "17.2.6",
		errors,
		test: "+CCHMODE: (0,1)",
		read: (modem) => `+CCHMODE: ${serviceSettings(modem).transparent}`,
		write: form([flag], (modem, transparent) => {
			modem.ssl.requireStopped();
			serviceSettings(modem).transparent = transparent;
		}),
	},
	{
		name: "+CCHSTART",
		section: "17.2.7",
		errors,
		codes: { when: "later", show: (code, argument) => withContext(`+CCHSTART: ${code}`, argument) },
		write: form([optional(packetContext)], start),
		execute: (modem) => start(modem, undefined),
	},
	{
		name: "+CCHSTOP",
		section: "17.2.8",
		errors,
		write: form([optional(packetContext)], stop),
		execute: (modem) => stop(modem, undefined),
	},
	{
		name: "+CCHADDR",
		section: "17.2.9",
		errors,
		write: form([optional(packetContext, 1)], address),
		execute: (modem) => address(modem, 1),
	},
	{
		name: "+CCHSSLCFG",
		section: "17.2.10",
		errors,
		test: "+CCHSSLCFG: (0,1),(0-9)",
		read: ({ ssl }) => ssl.sessions.map(({ number, sslContext }) => `+CCHSSLCFG: ${number},${sslContext ?? ""}`),
		write: form([session, contextIndex], chooseContext),
	},
	{
		name: "+CCHCFG",
		section: "17.2.11",
		errors,
		test: [
			'+CCHCFG: "sendtimeout",(0-1),(60-150)',
			'+CCHCFG: "sslctx",(0-1),(0-9)',
			'+CCHCFG: "CID",(1-15)',
			'+CCHCFG: "SCID",(0-1),(1-15)',
		],
		read: ({ ssl }) =>
			ssl.sessions.map((each) => `+CCHCFG: ${each.number},${each.sendTimeout},${each.sslContext ?? ""}`),
		write: [
			form([word("sendtimeout"), session, integer(60, 150)], (modem, _key, number, seconds) => {
				unconnected(modem, number).sendTimeout = seconds;
			}),
			form([word("sslctx"), session, contextIndex], (modem, _key, number, index) =>
				chooseContext(modem, number, index),
			),
			form([word("CID")], ({ ssl }) => `+CCHCFG: "CID",${ssl.session(0).packetContext}`),
			form([word("CID"), packetContext], (modem, _key, context) => {
				for (const number of [0, 1]) unconnected(modem, number).packetContext = context;
			}),
			form([word("SCID")], ({ ssl }) =>
				ssl.sessions.map((each) => `+CCHCFG: "SCID",${each.number},${each.packetContext}`),
			),
			form(
				[word("SCID"), session],
				({ ssl }, _key, number) => `+CCHCFG: "SCID",${number},${ssl.session(number).packetContext}`,
			),
			form([word("SCID"), session, packetContext], (modem, _key, number, context) => {
				unconnected(modem, number).packetContext = context;
			}),
		],
	},
	{
		name: "+CCHOPEN",
		section: "17.2.12",
		errors,
		codes: { when: "later", show: (code, argument) => `+CCHOPEN: ${argument.slice(0, 1)},${code}` },
		test: '+CCHOPEN: (0,1),"ADDRESS",(1-65535)[,(1-2)[,(1-65535)]]',
		read: ({ ssl }) =>
			ssl.sessions.map(({ number, target }) =>
				target
					? `+CCHOPEN: ${number},"${target.host}",${target.port},${target.type},${target.bindPort ?? ""}`
					: `+CCHOPEN: ${number},"",,,`,
			),
		write: form([session, text(256, 1), port, optional(oneOf(1, 2), USUAL_TYPE), optional(port)], open),
	},
	{ name: "O", section: "2.2.4", errors, execute: resume },
	{ name: "+CCHCLOSE", section: "17.2.13", errors, write: form([session], close) },
	{
		name: "+CCHSEND",
		section: "17.2.14",
		errors,
		test: `+CCHSEND: (0,1),(1-${LONGEST_SEND})`,
		read: ({ ssl }) => `+CCHSEND: ${ssl.sessions.map(({ number, unsent }) => `${number},${unsent}`).join(",")}`,
		write: form([session, integer(1, LONGEST_SEND)], send),
	},
	{
		name: "+CCHRECV",
		section: "17.2.15",
		errors,
		read: ({ ssl }) => `+CCHRECV: LEN,${ssl.sessions.map(({ cached }) => cached).join(",")}`,
		write: form([session, optional(integer(0, LONGEST_SEND), 0)], receive),
	},
];

/** Lines of the service name the context only where the command did. */
function withContext(line: string, context: number | string | undefined): string {
	return context === undefined || context === "" ? line : `${line},${context}`;
}

function start({ device, ssl, contexts, registration }: Sim767xx, context: number | undefined): Answer {
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

function stop({ device, ssl }: Sim767xx, context: number | undefined): Answer {
	ssl.require();
	return device.answerLater((finish) =>
		device.after(device.latencies.roundTrip, () => {
			ssl.stop();
			finish(withContext("+CCHSTOP: 0", context));
		}),
	);
}

function address({ contexts, ssl }: Sim767xx, context: number): Answer {
	ssl.require();
	if (!contexts.isActive(context)) throw CommandError.plain();
	return `+CCHADDR: ${contexts.addressOf(context)}`;
}

/** A session that may be configured: after the start, before it is opened. */
function unconnected({ ssl }: Sim767xx, number: number) {
	ssl.require();
	const chosen = ssl.session(number);
	if (chosen.inUse) throw CommandError.plain();
	return chosen;
}

function chooseContext(modem: Sim767xx, number: number, index: number): undefined {
	unconnected(modem, number).sslContext = index;
}

function open(
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
function resume(modem: Sim767xx): Answer {
	const chosen = modem.ssl.session(0);
	if (serviceSettings(modem).transparent === 0) throw CommandError.plain();
	return chosen.connected ? chosen.goOnline() : { kind: "reply", final: "NO CARRIER" };
}

function close(modem: Sim767xx, number: number): Answer {
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

function send(modem: Sim767xx, number: number, length: number): Answer {
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
function receive(modem: Sim767xx, number: number, limit: number): Answer {
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
