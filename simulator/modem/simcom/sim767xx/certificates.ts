import type { Answer } from "../../answer";
import { type Command, form } from "../../command";
import { CommandError } from "../../errors";
import { integer, type Parameter, text } from "../../parameters";
import { PLAIN_ERRORS } from "./error-tables";
import type { Sim767xx } from "./sim767xx";
import { certificateStore } from "./ssl-contexts";

const LARGEST = 10_240;

const errors = PLAIN_ERRORS;

const fileName = text(55, 5);

/** 5 to 55 bytes that end in .pem or .der. */
export const certificateName: Parameter<string> = {
	parse(argument) {
		const name = fileName.parse(argument);
		if (!/\.(pem|der)$/i.test(name)) throw CommandError.parameter();
		return name;
	},
};

/** Chapter 17: the files of certificates and keys. */
export const CERTIFICATE_COMMANDS: readonly Command<Sim767xx>[] = [
	{
		name: "+CCERTDOWN",
		section: "17.2.2",
		errors,
		test: `+CCERTDOWN: (5-55),(1-${LARGEST})`,
		write: form([certificateName, integer(1, LARGEST)], download),
	},
	{
		name: "+CCERTLIST",
		section: "17.2.3",
		errors,
		execute: ({ device }) => certificateStore(device).inOrder.map((name) => `+CCERTLIST: "${name}"`),
	},
	{
		name: "+CCERTDELE",
		section: "17.2.4",
		errors,
		write: form([certificateName], ({ device }, name) => {
			if (!certificateStore(device).delete(name)) throw CommandError.plain();
		}),
	},
	{
		name: "+CCERTMOVE",
		section: "17.2.16",
		errors,
		test: '+CCERTMOVE: "FILENAME"',
		write: form([certificateName], move),
	},
];

/** Whether a file that is there already is written over is not stated: here it is. */
function download({ device }: Sim767xx, name: string, length: number): Answer {
	return {
		kind: "data",
		prompt: ">",
		length,
		done(bytes, ending) {
			if (ending !== "length") throw CommandError.plain();
			certificateStore(device).write(name, bytes);
			return undefined;
		},
	};
}

function move({ device, drives }: Sim767xx, name: string): Answer {
	const path = drives.resolve(name);
	const bytes = path === undefined ? undefined : drives.files.read(path);
	if (path === undefined || !bytes || bytes.length > LARGEST) throw CommandError.plain();
	certificateStore(device).write(name, bytes);
	drives.files.delete(path);
	return undefined;
}
