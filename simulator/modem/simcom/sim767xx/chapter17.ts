import { type Command, form } from "../../command";
import { integer, oneOf, optional, text, word } from "../../parameters";
import { CERTIFICATE_COMMANDS } from "./certificates";
import { PLAIN_ERRORS } from "./error-tables";
import type { Sim767xx } from "./sim767xx";
import { SSL_COMMANDS } from "./ssl-commands";
import { LAST_CONTEXT } from "./ssl-contexts";
import {
	address,
	chooseContext,
	close,
	open,
	receive,
	resume,
	send,
	start,
	stop,
	unconnected,
	withContext,
} from "./ssl-operations";
import { serviceSettings } from "./ssl-session";

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
