import type { Command } from "../../command";
import { form } from "../../command";
import { CommandError, type ErrorTable } from "../../errors";
import { integer, oneOf, optional, text, word } from "../../parameters";
import { EDITING_COMMANDS } from "../mms-editing";
import { MAX_PDU_SIZE } from "../mms-message";
import { MMS_ERRORS } from "./error-tables";
import { deleteFromBox, savedMessages, saveToBox } from "./mms-boxes";
import { attach, download, downloadTitle } from "./mms-download";
import { sendMessage } from "./mms-sending";
import { mmsSettings, NO_GATEWAY } from "./mms-settings";
import type { Sim767xx } from "./sim767xx";

const errors: ErrorTable = MMS_ERRORS;

/** MMS: composing, sending, two boxes. The chapter has no command to receive or read one. */
export const CHAPTER_24: readonly Command<Sim767xx>[] = [
	{
		name: "+CMMSCURL",
		section: "24.2.1",
		errors,
		test: '+CMMSCURL: "URL"',
		read: ({ device }) => `+CMMSCURL: "${mmsSettings(device).url}"`,
		write: form([text(40, 1)], ({ device, messageBuffer }, url) => {
			messageBuffer.requireIdle();
			// "without http://"
			if (/^https?:/i.test(url)) throw CommandError.parameter();
			mmsSettings(device).url = url;
		}),
	},
	{
		name: "+CMMSPROTO",
		section: "24.2.2",
		errors,
		test: '+CMMSPROTO: (0,1),"(0-255).(0-255).(0-255)",(0-65535)',
		read: ({ device }) => `+CMMSPROTO: 1,"${mmsSettings(device).gateway}",${mmsSettings(device).port}`,
		// 0, WAP, is listed and not supported.
		write: form([oneOf(1), optional(text(15), ""), optional(integer(0, 65_535))], setGateway),
	},
	{
		name: "+CMMSSENDCFG",
		section: "24.2.3",
		errors,
		test: "+CMMSSENDCFG: (0-6),(0-3),(0,1),(0,1),(0-2),(0-4)",
		read: ({ device }) => `+CMMSSENDCFG: ${mmsSettings(device).send.join(",")}`,
		write: form(
			[integer(0, 6), integer(0, 3), integer(0, 1), integer(0, 1), integer(0, 2), integer(0, 4)],
			({ device }, ...values) => {
				mmsSettings(device).send = values;
			},
		),
	},
	...EDITING_COMMANDS,
	{
		name: "+CMMSDOWN",
		section: "24.2.5",
		errors,
		// The one code that it does not give as +CME ERROR (note of 24.2.5).
		codes: { when: "before ERROR", show: (code) => (code === "182" ? "+CMMSDOWN: 182" : undefined) },
		test: [
			'+CMMSDOWN: "PIC",(1-<MAX_PDU_SIZE>),"NAME"',
			'+CMMSDOWN: "TEXT",(1-<MAX_PDU_SIZE>),"NAME"',
			'+CMMSDOWN: "AUDIO",(1-<MAX_PDU_SIZE>),"NAME"',
			'+CMMSDOWN: "VIDEO",(1-<MAX_PDU_SIZE>),"NAME"',
			'+CMMSDOWN: "SDP",(1-<MAX_PDU_SIZE>)',
			'+CMMSDOWN: "TITLE",(1-40)',
			'+CMMSDOWN: "ATTACH","FILENAME"',
		].map((line) => line.replace("<MAX_PDU_SIZE>", String(MAX_PDU_SIZE))),
		write: [
			form([word("TITLE"), integer(1, 40)], (modem, _type, size) => downloadTitle(modem, size)),
			form([word("PIC", "TEXT", "AUDIO"), integer(1), text(60, 1)], download),
			form([word("ATTACH", "PIC"), text(60, 1)], (modem, _type, name) => attach(modem, name)),
		],
	},
	{
		name: "+CMMSSEND",
		section: "24.2.7",
		errors,
		codes: { when: "later", show: (code) => `+CMMSSEND: ${code}` },
		test: '+CMMSSEND: "ADDRESS"',
		write: form([text(60, 1)], sendMessage),
		execute: (modem) => sendMessage(modem, undefined),
	},
	{
		name: "+CMMSSAVE",
		section: "24.2.14",
		errors,
		test: "+CMMSSAVE: (0-1),(0-2)",
		write: form([oneOf(0, 1), optional(integer(0, 2), 2)], saveToBox),
		execute: (modem) => saveToBox(modem, undefined, 2),
	},
	{
		name: "+CMMSDELETE",
		section: "24.2.15",
		errors,
		test: "+CMMSDELETE: (0-1)",
		read: (modem) => `+CMMSDELETE: ${savedMessages(modem)}`,
		write: form([oneOf(0, 1)], deleteFromBox),
		execute: (modem) => deleteFromBox(modem, undefined),
	},
	{
		name: "+CMMSUA",
		section: "24.2.16",
		errors,
		test: '+CMMSUA: "UserAgent"',
		read: ({ device }) => `+CMMSUA: "${mmsSettings(device).userAgent}"`,
		write: form([text(511)], ({ device }, userAgent) => {
			mmsSettings(device).userAgent = userAgent;
		}),
	},
	{
		name: "+CMMSPROFILE",
		section: "24.2.17",
		errors,
		test: '+CMMSPROFILE: "UserAgentProfile"',
		read: ({ device }) => `+CMMSPROFILE: "${mmsSettings(device).profile}"`,
		write: form([text(511)], ({ device }, profile) => {
			mmsSettings(device).profile = profile;
		}),
	},
	{
		name: "+CMMSCFG",
		section: "24.2.18",
		errors,
		// Capitals as the example prints them; the read form has small letters in both.
		test: ['+CMMSCFG: "data_mode",(0-1)', '+CMMSCFG: "MMSSEND_TIMEOUT",(10000-600000)'],
		read: ({ device }) => {
			const { dataMode, timeout } = mmsSettings(device);
			return [`+CMMSCFG: "data_mode",${dataMode}`, `+CMMSCFG: "mmssend_timeout",${timeout}`];
		},
		write: [
			form([word("data_mode"), oneOf(0, 1)], ({ device }, _key, mode) => {
				mmsSettings(device).dataMode = mode;
			}),
			form([word("mmssend_timeout"), integer(10_000, 600_000)], ({ device }, _key, timeout) => {
				mmsSettings(device).timeout = timeout;
			}),
			form([word("CID"), integer(1, 15)], ({ device }, _key, context) => {
				mmsSettings(device).context = context;
			}),
			form([word("CID")], ({ device }) => `+CMMSCFG: "CID",${mmsSettings(device).context}`),
		],
	},
];

function setGateway(
	{ device, messageBuffer }: Sim767xx,
	_type: number,
	gateway: string,
	port: number | undefined,
): undefined {
	messageBuffer.requireIdle();
	const valid = /^(\d{1,3}\.){3}\d{1,3}$/.test(gateway) && gateway.split(".").every((octet) => Number(octet) <= 255);
	if (gateway !== "" && !valid) throw CommandError.parameter();
	Object.assign(mmsSettings(device), gateway === "" ? NO_GATEWAY : { gateway, port: port ?? NO_GATEWAY.port });
}
