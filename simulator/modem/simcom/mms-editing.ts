import { type Command, form } from "../command";
import { CommandError } from "../errors";
import { integer, oneOf, text } from "../parameters";
import type { AddressList, MessageBuffer } from "./mms-message";
import { MMS_ERRORS } from "./sim767xx/error-tables";

/** What a command that composes a message needs of its modem. */
export interface WithMessage {
	readonly messageBuffer: MessageBuffer;
}

const errors = MMS_ERRORS;

/** The commands of composing that SIMCom's manuals have alike; sections are those of the SIM767XX manual. */
export const EDITING_COMMANDS: readonly Command<WithMessage>[] = [
	{
		name: "+CMMSEDIT",
		section: "24.2.4",
		errors,
		test: "+CMMSEDIT: (0-1)",
		read: ({ messageBuffer }) => `+CMMSEDIT: ${messageBuffer.editing ? 1 : 0}`,
		write: form([oneOf(0, 1)], ({ messageBuffer }, mode) => {
			messageBuffer.startOver(mode === 1);
		}),
	},
	{
		name: "+CMMSDELFILE",
		section: "24.2.6",
		errors,
		test: [],
		write: form([integer()], ({ messageBuffer }, index) => {
			messageBuffer.requireEditing();
			const { files } = messageBuffer.message;
			if (index >= files.length) throw CommandError.parameter();
			files.splice(index, 1);
		}),
	},
	addressCommand("+CMMSRECP", "24.2.8", "to", (list) => [`+CMMSRECP: ${list}`]),
	// The list on a line of its own, in table and example (24.2.9).
	addressCommand("+CMMSCC", "24.2.9", "cc", (list) => ["+CMMSCC:", list]),
	addressCommand("+CMMSBCC", "24.2.10", "bcc", (list) => [`+CMMSBCC: ${list}`]),
	deleteCommand("+CMMSDELRECP", "24.2.11", "to"),
	deleteCommand("+CMMSDELCC", "24.2.12", "cc"),
	deleteCommand("+CMMSDELBCC", "24.2.13", "bcc"),
];

function addressCommand(
	name: string,
	section: string,
	list: AddressList,
	describe: (addresses: string) => string[],
): Command<WithMessage> {
	return {
		name,
		section,
		errors,
		test: `${name}: "ADDRESS"`,
		// Several in one list are not shown anywhere; commas are ours.
		read: ({ messageBuffer }) => describe(messageBuffer.message[list].map((address) => `"${address}"`).join(",")),
		write: form([text()], ({ messageBuffer }, address) => {
			messageBuffer.addAddress(list, address);
		}),
	};
}

function deleteCommand(name: string, section: string, list: AddressList): Command<WithMessage> {
	return {
		name,
		section,
		errors,
		test: `${name}: "ADDRESS"`,
		write: form([text()], ({ messageBuffer }, address) => {
			messageBuffer.removeAddress(list, address);
		}),
		execute: ({ messageBuffer }) => {
			messageBuffer.requireEditing();
			messageBuffer.message[list] = [];
		},
	};
}
