import { parseAddress, writeCentreAddress } from "../../sms/address";
import { TpduError } from "../../sms/octets";
import { readIncoming, readOutgoing } from "../../sms/read-tpdu";
import { redirect } from "../../sms/write-tpdu";
import type { Answer } from "../answer";
import { type Command, form } from "../command";
import { CommandError } from "../errors";
import { integer, optional, text, word } from "../parameters";
import type { StandardModem } from "../standard/standard-modem";
import { CMS } from "./cms";
import { parsePdu, STATUS_NAMES } from "./message-lines";
import { MESSAGE_STATUS, type StoredMessage } from "./message-stores";
import { composeSubmit, readDestination } from "./text-message";

const CTRL_Z = 0x1a;
const ESCAPE = 0x1b;

const NUMBER = text(84);
const TYPE = integer(128, 255);
const INDEX = integer(0, 1_000);
/** Octets of a TPDU: user data of 140 behind the longest head (23.040 9.2.2.2). */
const LENGTH = integer(1, 164);

/** 27.005 3.5: messages that the host writes. */
export const SMS_SENDING_COMMANDS: readonly Command<StandardModem>[] = [
	{
		name: "+CMGS",
		section: "27.005 3.5.1, 4.3",
		test: [],
		write: [
			form([NUMBER, optional(TYPE)], (modem, number, type) => {
				const destination = readDestination(requireText(modem).sms.settings, number, type);
				return prompt(modem, (typed) => {
					const { settings } = modem.sms;
					return send(modem, "+CMGS", composeSubmit(settings, destination, typed), settings.centre);
				});
			}),
			form([LENGTH], (modem, length) => {
				requirePdu(modem);
				return prompt(modem, (typed) => {
					const { centre, tpdu } = readPdu(typed, length, MESSAGE_STATUS.unsent);
					return send(modem, "+CMGS", tpdu, centre ?? modem.sms.settings.centre);
				});
			}),
		],
	},
	{
		name: "+CMSS",
		section: "27.005 3.5.2",
		test: [],
		write: form([INDEX, optional(NUMBER), optional(TYPE)], (modem, index, number, type) => {
			modem.sms.requireSim();
			return sendStored(modem, index, number, type);
		}),
	},
	{
		name: "+CMGW",
		section: "27.005 3.5.3, 4.4",
		test: [],
		write: [
			form([NUMBER, optional(TYPE), optional(word(...STATUS_NAMES), "STO UNSENT")], (modem, number, type, status) => {
				const destination = readDestination(requireText(modem).sms.settings, number, type);
				return prompt(modem, (typed) => {
					const tpdu = composeSubmit(modem.sms.settings, destination, typed);
					const pdu = Uint8Array.of(...writeCentreAddress(parseAddress(modem.sms.settings.centre)), ...tpdu);
					return write(modem, { status: STATUS_NAMES.indexOf(status), pdu, length: tpdu.length });
				});
			}),
			form([LENGTH, optional(integer(0, 3), MESSAGE_STATUS.unsent)], (modem, length, status) => {
				requirePdu(modem);
				return prompt(modem, (typed) => write(modem, { status, pdu: readPdu(typed, length, status).pdu, length }));
			}),
		],
	},
];

/** `> `, and what is typed up to Ctrl-Z; ESC takes it back. */
export function prompt(modem: StandardModem, done: (typed: Uint8Array) => Answer): Answer {
	modem.sms.requireSim();
	return {
		kind: "data",
		prompt: ">",
		terminators: [CTRL_Z, ESCAPE],
		done: (typed, ending) => {
			if (typeof ending === "object" && ending.terminator === CTRL_Z) return done(typed);
			const { cancelled } = modem.sms.settings.profile;
			if (cancelled !== undefined) throw CommandError.cms(cancelled);
		},
	};
}

/** Hands a message over; the answer names its reference. */
export function send(modem: StandardModem, name: string, tpdu: Uint8Array, centre: string, sent?: () => void): Answer {
	return {
		kind: "pending",
		start: (finish) =>
			modem.sms.submit(tpdu, centre, (reference) =>
				finish(() => {
					const line = `${name}: ${reference()}`;
					sent?.();
					return line;
				}),
			),
	};
}

/**
 * A message of <mem2> that is to be sent, with its service centre.
 * @throws CommandError +CMS ERROR: 321 for an empty place, 302 for a message that was received
 */
export function readStoredSubmit({ sms }: StandardModem, index: number) {
	const stored = sms.stores.get(sms.settings.kept.memories[1], index);
	if (!stored) throw CommandError.cms(CMS.invalidIndex);
	if (stored.status < MESSAGE_STATUS.unsent) throw CommandError.cms(CMS.operationNotAllowed);
	const { centre, tpdu } = parsePdu(Buffer.from(stored.pdu).toString("hex"), stored.length);
	return { stored, tpdu, centre: centre ?? sms.settings.centre };
}

export function requireText(modem: StandardModem): StandardModem {
	if (!modem.sms.settings.isText) throw CommandError.cms(CMS.invalidPdu);
	return modem;
}

function sendStored(modem: StandardModem, index: number, number: string | undefined, type: number | undefined): Answer {
	const { sms } = modem;
	const { stored, tpdu, centre } = readStoredSubmit(modem, index);
	const message = readOutgoing(tpdu);
	const destination = number === undefined ? undefined : readDestination(sms.settings, number, type);
	const outgoing = destination && message.kind === "SMS-SUBMIT" ? redirect(message, destination) : tpdu;
	return send(modem, "+CMSS", outgoing, centre, () => sms.stores.mark(stored, MESSAGE_STATUS.sent));
}

function write({ sms }: StandardModem, message: StoredMessage): string {
	const index = sms.stores.add(sms.settings.kept.memories[1], message);
	if (index === undefined) throw CommandError.cms(CMS.memoryFull);
	return `+CMGW: ${index}`;
}

function requirePdu(modem: StandardModem): void {
	if (modem.sms.settings.isText) throw CommandError.cms(CMS.invalidText);
}

/** @throws CommandError +CMS ERROR: 304 for what is no PDU of so many octets, or none of that status */
function readPdu(typed: Uint8Array, length: number, status: number) {
	try {
		const parsed = parsePdu(Buffer.from(typed).toString("latin1"), length);
		if (status < MESSAGE_STATUS.unsent) readIncoming(parsed.tpdu);
		else readOutgoing(parsed.tpdu);
		return parsed;
	} catch (error) {
		if (error instanceof TpduError) throw CommandError.cms(CMS.invalidPdu);
		throw error;
	}
}
