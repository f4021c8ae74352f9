import { type Command, form } from "../command";
import { CommandError } from "../errors";
import { integer, oneOf, optional, word } from "../parameters";
import type { StandardModem } from "../standard/standard-modem";
import { CMS } from "./cms";
import { describeListed, describeMessage, STATUS_NAMES } from "./message-lines";
import { MESSAGE_STATUS, type StoredMessage } from "./message-stores";

const ALL = 4;
const INDEX = integer(0, 1_000);

/** AT+CMGD <delflag>: the statuses that go. */
const DELETED: readonly (readonly number[])[] = [
	[],
	[MESSAGE_STATUS.read],
	[MESSAGE_STATUS.read, MESSAGE_STATUS.sent],
	[MESSAGE_STATUS.read, MESSAGE_STATUS.sent, MESSAGE_STATUS.unsent],
	[MESSAGE_STATUS.read, MESSAGE_STATUS.sent, MESSAGE_STATUS.unsent, MESSAGE_STATUS.unread],
];

/** 27.005 3.4.2, 3.4.3 and 3.5.4: what lies in <mem1>. */
export const SMS_READING_COMMANDS: readonly Command<StandardModem>[] = [
	{
		name: "+CMGL",
		section: "27.005 3.4.2",
		test: ({ sms }) =>
			sms.settings.isText
				? `+CMGL: (${[...STATUS_NAMES, "ALL"].map((name) => `"${name}"`).join(",")})`
				: "+CMGL: (0-4)",
		write: [
			form([oneOf(0, 1, 2, 3, ALL)], (modem, status) => {
				if (modem.sms.settings.isText) throw CommandError.cms(CMS.invalidText);
				return list(modem, status);
			}),
			form([word(...STATUS_NAMES, "ALL")], (modem, name) => {
				if (!modem.sms.settings.isText) throw CommandError.cms(CMS.invalidPdu);
				return list(modem, name === "ALL" ? ALL : STATUS_NAMES.indexOf(name));
			}),
		],
		execute: (modem) => list(modem, MESSAGE_STATUS.unread),
	},
	{
		name: "+CMGR",
		section: "27.005 3.4.3",
		test: [],
		write: form([INDEX], (modem, index) => {
			modem.sms.requireSim();
			const message = modem.sms.read(index);
			const [head = "", ...body] = describeMessage(message, modem.sms.settings);
			markRead(modem, message);
			return [`+CMGR: ${head}`, ...body];
		}),
	},
	{
		name: "+CMGD",
		section: "27.005 3.5.4",
		test: ({ sms }) =>
			`+CMGD: (${sms.settings.profile.listPlaces(sms.stores.places(sms.settings.kept.memories[0]))}),(0-4)`,
		write: form([optional(INDEX), optional(integer(0, 4), 0)], deleteMessages),
	},
];

function list(modem: StandardModem, status: number): string[] {
	const { sms } = modem;
	sms.requireSim();
	const places = sms.stores.list(sms.settings.kept.memories[0]);
	const wanted = places.filter(({ message }) => status === ALL || message.status === status);
	const lines = wanted.flatMap(({ index, message }) => {
		const [head = "", ...body] = describeListed(message, sms.settings);
		return [`+CMGL: ${index},${head}`, ...body];
	});
	for (const { message } of wanted) markRead(modem, message);
	return lines;
}

function markRead({ sms }: StandardModem, message: StoredMessage): void {
	if (message.status === MESSAGE_STATUS.unread) sms.stores.mark(message, MESSAGE_STATUS.read);
}

/** Deleting what is not there is no error, as long as the place exists. */
function deleteMessages({ sms }: StandardModem, index: number | undefined, flag: number): undefined {
	sms.requireSim();
	const memory = sms.settings.kept.memories[0];
	if (flag === 0) {
		if (index === undefined || index >= sms.stores.places(memory)) throw CommandError.cms(CMS.invalidIndex);
		sms.stores.remove(memory, index);
	}
	const statuses = DELETED[flag] ?? [];
	for (const place of sms.stores.list(memory)) {
		if (statuses.includes(place.message.status)) sms.stores.remove(memory, place.index);
	}
	sms.onRoom();
}
