import { type Command, form } from "../../command";
import { CommandError } from "../../errors";
import { integer, oneOf, optional, text, word } from "../../parameters";
import { EDITING_COMMANDS } from "../mms-editing";
import { MMS_ERRORS } from "../sim767xx/error-tables";
import { emptyBox, loadFromBox, saveToBox } from "./mms-boxes";
import { attach, CONTENT_KINDS, download, downloadTitle } from "./mms-content";
import { describeMessage, readFile, snatchFile } from "./mms-reading";
import { receiveMessage } from "./mms-receiving";
import { sendMessage } from "./mms-sending";
import { HTTP, mmsSettings, WAP } from "./mms-settings";
import type { Sim7100 } from "./sim7100";

/** 9.2 has the codes of its successor. */
const errors = MMS_ERRORS;
const directory = oneOf(1, 2, 3, 6);

/** SIM7100 MMS Application Note. Of test and read forms it prints none: those here are as its successor has them. */
export const MMS_COMMANDS: readonly Command<Sim7100>[] = [
	{
		name: "+CMMSCURL",
		section: "2.1",
		errors,
		test: '+CMMSCURL: "URL"',
		read: ({ device }) => `+CMMSCURL: "${mmsSettings(device).url}"`,
		write: form([text(Number.POSITIVE_INFINITY, 1)], ({ device, messageBuffer }, url) => {
			messageBuffer.requireIdle();
			// "The URL without HTTP:// part".
			if (/^https?:/i.test(url)) throw CommandError.parameter();
			mmsSettings(device).url = url;
		}),
	},
	{
		name: "+CMMSPROTO",
		section: "2.2",
		errors,
		test: '+CMMSPROTO: (0,1),"(0-255).(0-255).(0-255).(0-255)",(0-65535)',
		read: ({ device }) => {
			const { protocol, gateway, port } = mmsSettings(device);
			return `+CMMSPROTO: ${protocol},"${gateway}",${port}`;
		},
		// How to go without a proxy the note does not say: by leaving it out, as with its successor.
		write: form([oneOf(WAP, HTTP), optional(text(15), ""), optional(integer(1, 65_535), 80)], setProtocol),
	},
	{
		name: "+CMMSSENDCFG",
		section: "2.3",
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
	{
		// "Supports setting four parameters, and usually only the first": what the others are is not said.
		name: "+CMMSSYSSET",
		section: "2.4",
		errors,
		test: [],
		read: ({ device }) => `+CMMSSYSSET: ${mmsSettings(device).pduSize}`,
		write: form([integer(1), optional(integer()), optional(integer()), optional(integer())], ({ device }, size) => {
			mmsSettings(device).pduSize = size;
		}),
	},
	...EDITING_COMMANDS,
	{
		name: "+CMMSDOWN",
		section: "3.4 to 3.9",
		errors,
		test: [],
		write: [
			form([word("TITLE"), integer(1)], (modem, _kind, size) => downloadTitle(modem, size)),
			form([word(...CONTENT_KINDS), integer(1), text(80, 1)], download),
			form([word("FILE"), directory, text(80, 1)], (modem, _kind, number, name) => attach(modem, number, name)),
		],
	},
	{
		name: "+CMMSSAVE",
		section: "4.1",
		errors,
		test: "+CMMSSAVE: (0-1)",
		write: form([oneOf(0, 1)], saveToBox),
	},
	{
		name: "+CMMSVIEW",
		section: "4.2 and 5.1",
		errors,
		test: "+CMMSVIEW: (0-1)",
		write: form([oneOf(0, 1)], (modem, box) => {
			loadFromBox(modem, box);
			return describeMessage(modem);
		}),
		execute: describeMessage,
	},
	{
		name: "+CMMSDELETE",
		section: "4.3",
		errors,
		test: "+CMMSDELETE: (0-1)",
		write: form([oneOf(0, 1)], emptyBox),
		execute: (modem) => emptyBox(modem, undefined),
	},
	{ name: "+CMMSREAD", section: "5.2", errors, test: [], write: form([integer()], readFile) },
	{
		name: "+CMMSSNATCH",
		section: "5.3",
		errors,
		test: [],
		write: form([integer(), directory, text(80, 1)], snatchFile),
	},
	{
		name: "+CMMSSEND",
		section: "6",
		errors,
		codes: { when: "later", show: (code) => `+CMMSSEND: ${code}` },
		test: [],
		execute: sendMessage,
	},
	{
		name: "+CMMSRECV",
		section: "8",
		errors,
		codes: { when: "later", show: (code) => `+CMMSRECV: ${code}` },
		test: [],
		write: form([text(Number.POSITIVE_INFINITY, 1)], receiveMessage),
	},
];

function setProtocol({ device, messageBuffer }: Sim7100, protocol: number, gateway: string, port: number): undefined {
	messageBuffer.requireIdle();
	const valid = /^(\d{1,3}\.){3}\d{1,3}$/.test(gateway) && gateway.split(".").every((octet) => Number(octet) <= 255);
	if (gateway !== "" && !valid) throw CommandError.parameter();
	Object.assign(mmsSettings(device), { protocol, gateway, port });
}
