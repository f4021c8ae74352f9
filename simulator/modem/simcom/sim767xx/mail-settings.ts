import { type Command, form } from "../../command";
import { integer, oneOf, optional, text, word } from "../../parameters";
import { PLAIN_ERRORS } from "./error-tables";
import { edit, mailMemory, NO_SENDER, NO_SERVER } from "./mail-message";
import type { Sim767xx } from "./sim767xx";
import { LAST_CONTEXT } from "./ssl-contexts";

/** TLS from the first byte: what the example shows where the type is left out. */
const USUAL_TYPE = 2;

const errors = PLAIN_ERRORS;
const packetContext = integer(1, 15);
const longText = text(127, 1);

/** 22.2.1 to 22.2.4: by which way mail goes, and whose it is. */
export const MAIL_SETTINGS: readonly Command<Sim767xx>[] = [
	{
		name: "+CSMTPSCFG",
		section: "22.2.1",
		errors,
		test: [],
		write: [
			form([word("sslCtxId")], ({ device }) => `+CSMTPSCFG: "sslCtxId",${mailMemory(device).sslContext}`),
			form([word("sslCtxId"), integer(0, LAST_CONTEXT)], (modem, _key, context) => {
				edit(modem).sslContext = context;
			}),
			// Two keys for one thing; their relation is not explained.
			form([word("pdpCtxId", "CID")], ({ device }, key) => `+CSMTPSCFG: "${key}",${mailMemory(device).packetContext}`),
			form([word("pdpCtxId", "CID"), packetContext], (modem, _key, context) => {
				edit(modem).packetContext = context;
			}),
		],
		execute: (modem) => {
			Object.assign(edit(modem), { sslContext: 0, packetContext: 1 });
		},
	},
	{
		name: "+CSMTPSSRV",
		section: "22.2.2",
		errors,
		test: [],
		read: ({ device }) => {
			const { host, port, type } = mailMemory(device).server;
			return `+CSMTPSSRV: "${host}",${port},${type}`;
		},
		write: form([longText, integer(1, 65_535), optional(oneOf(1, 2, 3), USUAL_TYPE)], (modem, host, port, type) => {
			edit(modem).server = { host, port, type };
		}),
		execute: (modem) => {
			edit(modem).server = { ...NO_SERVER };
		},
	},
	{
		name: "+CSMTPSAUTH",
		section: "22.2.3",
		errors,
		test: "+CSMTPSAUTH: (0,1)",
		read: ({ device }) => {
			const { account } = mailMemory(device);
			return `+CSMTPSAUTH: ${account ? 1 : 0},"${account?.user ?? ""}","${account?.password ?? ""}"`;
		},
		write: [
			form([oneOf(0)], (modem) => {
				edit(modem).account = undefined;
			}),
			form([oneOf(1), longText, text(127)], (modem, _flag, user, password) => {
				edit(modem).account = { user, password };
			}),
		],
		execute: (modem) => {
			edit(modem).account = undefined;
		},
	},
	{
		name: "+CSMTPSFROM",
		section: "22.2.4",
		errors,
		test: [],
		read: ({ device }) => {
			const { sender } = mailMemory(device);
			return `+CSMTPSFROM: "${sender.address}","${sender.name}"`;
		},
		write: form([longText, optional(text(63), "")], (modem, address, shown) => {
			edit(modem).sender = { address, name: shown };
		}),
		execute: (modem) => {
			edit(modem).sender = { ...NO_SENDER };
		},
	},
];
