import type { FileInfo } from "store/file-store";
import { type Command, command } from "../declaration";
import { CommandError } from "../errors";
import { counted, formatSize, table } from "../format";
import type { Session } from "../session";
import { refuseWhileSupplyFails } from "../supply";
import { Receiver } from "../ymodem/receiver";

/** Without the letters C and G, which a sender that reads along would take for the request to begin. */
const INVITATION = 'ready: send files by YMODEM now; "help receive" says how';

const receive = command({
	name: "receive",
	help: "takes files from your terminal program by YMODEM",
	details: [
		"Type it, then let your terminal program send: in Tera Term by File > Transfer >",
		"YMODEM, in picocom (--send-cmd sb) by Ctrl-A Ctrl-S. A file that has the same",
		"name already is replaced; jobs keep theirs. Ctrl-C stops it before it begins.",
	],
	isForPeople: true,
	async run(_, session) {
		refuseWhileSupplyFails(session);
		const receiver = new Receiver({
			clock: session.clock,
			crc16: (bytes) => session.checksums.crc16(bytes),
			send: (bytes) => session.sendBytes(bytes),
			create: (name, length) => session.store.files.create(name, length),
		});
		session.print(INVITATION);
		try {
			await session.withBytes(receiver, () => receiver.run());
		} finally {
			for (const { name, length } of receiver.stored) session.print(`${name} stored, ${formatSize(length)}`);
		}
		if (receiver.stored.length === 0) session.print("no file was sent");
	},
});

const files = command({
	name: "files",
	help: "lists the files that messages can take along",
	run: (_, { store }): FileInfo[] => store.files.list(),
	*show(infos, { store }) {
		yield* table(infos.map(({ name, length }): [string, string] => [name, formatSize(length)]));
		yield `${counted(infos.length, "file")}, room for ${formatSize(store.room().bytes)}`;
	},
});

const deleteOne = command({
	name: "delete",
	help: "deletes a file, or a message that has come in",
	details: [
		"A number stands for a message, unless a file has it for a name. Jobs that send",
		"a file keep it until they end.",
	],
	parameters: {
		name: { type: "text", value: "NAME", completes: "file", longest: 255, help: "of a file, or number of a message" },
	},
	options: {
		file: { type: "text", value: "NAME", completes: "file", longest: 255, help: "a file, whatever its name" },
		message: { type: "number", value: "N", least: 1, most: 0xffff_ffff, help: "a message that has come in" },
	},
	run({ name, file, message }, { store, inbox }) {
		const target = file === undefined && message === undefined ? targetOf(name, { store, inbox }) : { file, message };
		if (target.message === undefined) store.files.remove(target.file ?? "");
		else inbox.delete(target.message);
		return target;
	},
	show: ({ file, message }) => [message === undefined ? `${file} deleted` : `message ${message} deleted`],
});

interface Target {
	readonly file?: string | undefined;
	readonly message?: number | undefined;
}

/** What a name, or a number in its place, stands for. @throws {CommandError} where it may be one or the other */
function targetOf(name: string | undefined, { store, inbox }: Pick<Session, "store" | "inbox">): Target {
	if (name === undefined)
		throw new CommandError('Say what to delete: NAME of a file, or N of a message; "help delete".');
	const message = /^[1-9][0-9]{0,9}$/.test(name) ? Number(name) : 0;
	const isFile = store.files.find(name) !== undefined;
	if (message > 0 && !isFile) return { message };
	if (!inbox.get(message)) return { file: name };
	throw new CommandError(`There are a file "${name}" and a message ${name}: say --file ${name} or --message ${name}.`);
}

export const fileCommands: readonly Command[] = Object.freeze([receive, files, deleteOne]);
