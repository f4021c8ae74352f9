import { concatenationElement } from "../../../sms/user-data";
import type { Answer } from "../../answer";
import { type Command, form } from "../../command";
import { CommandError } from "../../errors";
import { integer, optional, text } from "../../parameters";
import { CMS } from "../../sms/cms";
import { describeMessage } from "../../sms/message-lines";
import { MESSAGE_STATUS } from "../../sms/message-stores";
import { prompt, readStoredSubmit, requireText, send } from "../../sms/sending-commands";
import { composeSubmit, readDestination } from "../../sms/text-message";
import type { Sim767xx } from "./sim767xx";

const INDEX = integer(0, 1_000);
const OCTET = integer(0, 255);
/** AT+CMSSEX takes 13 at a time. */
const MOST_AT_ONCE = 13;

/** Short messages: what 27.005 does not have. */
export const CHAPTER_7: readonly Command<Sim767xx>[] = [
	{
		name: "+CMGMT",
		section: "7.2.16",
		test: [],
		write: form([INDEX], ({ sms }, index) => {
			sms.requireSim();
			const message = sms.read(index);
			if (message.status === MESSAGE_STATUS.unread) sms.stores.mark(message, MESSAGE_STATUS.read);
		}),
	},
	{
		name: "+CMVP",
		section: "7.2.17",
		test: "+CMVP: (0-255)",
		read: ({ sms }) => `+CMVP: ${sms.settings.kept.text.validity}`,
		write: form([OCTET], ({ sms }, validity) => sms.settings.change({ text: { ...sms.settings.kept.text, validity } })),
	},
	{
		name: "+CMGRD",
		section: "7.2.18",
		test: [],
		write: form([INDEX], ({ sms }, index) => {
			sms.requireSim();
			const [head = "", ...body] = describeMessage(sms.read(index), sms.settings);
			sms.stores.remove(sms.settings.kept.memories[0], index);
			sms.onRoom();
			return [`+CMGRD: ${head}`, ...body];
		}),
	},
	{
		name: "+CMGSEX",
		section: "7.2.19",
		test: [],
		write: [
			form([text(84), optional(integer(128, 255))], (modem, number, type) => sendSegment(modem, number, type)),
			form(
				[text(84), optional(integer(128, 255)), OCTET, integer(1, 255), integer(1, 255)],
				(modem, number, type, reference, part, total) =>
					sendSegment(modem, number, type, { reference, referenceBits: 8, part, total }),
			),
		],
	},
	{
		name: "+CMSSEX",
		section: "7.2.20",
		test: [],
		write: form([INDEX, ...Array.from({ length: MOST_AT_ONCE - 1 }, () => optional(INDEX))], (modem, ...indices) => {
			modem.sms.requireSim();
			return sendNext(
				modem,
				indices.filter((index) => index !== undefined),
				[],
			);
		}),
	},
];

/** One part of a long message; its other parts are commands of their own. */
function sendSegment(
	modem: Sim767xx,
	number: string,
	type: number | undefined,
	segment?: Parameters<typeof concatenationElement>[0],
): Answer {
	if (segment && segment.part > segment.total) throw CommandError.cms(CMS.invalidText);
	const { settings } = requireText(modem).sms;
	const destination = readDestination(settings, number, type);
	const elements = segment ? [concatenationElement(segment)] : [];
	return prompt(modem, (typed) =>
		send(modem, "+CMGSEX", composeSubmit(settings, destination, typed, elements), settings.centre),
	);
}

/** One after the other; what was sent before one fails is told with the error. */
function sendNext(modem: Sim767xx, indices: readonly number[], references: readonly number[]): Answer {
	const sent = references.length === 0 ? [] : [`+CMSSEX: ${references.join(",")}`];
	const [index, ...rest] = indices;
	if (index === undefined) return sent;
	return {
		kind: "pending",
		start: (finish) => {
			const fail = (error: unknown) =>
				finish(() => {
					throw error instanceof CommandError ? error.after(sent) : error;
				});
			try {
				const { stored, tpdu, centre } = readStoredSubmit(modem, index);
				modem.sms.submit(tpdu, centre, (reference) => {
					try {
						const next = [...references, reference()];
						modem.sms.stores.mark(stored, MESSAGE_STATUS.sent);
						finish(() => sendNext(modem, rest, next));
					} catch (error) {
						fail(error);
					}
				});
			} catch (error) {
				fail(error);
			}
		},
	};
}
