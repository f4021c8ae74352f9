import type { FileInfo } from "store/file-store";
import { type Command, command } from "../declaration";
import { counted, formatSize, table } from "../format";
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

const deleteFile = command({
	name: "delete",
	help: "deletes a file; jobs that send it keep it until they end",
	parameters: {
		name: { type: "text", value: "NAME", completes: "file", longest: 255, required: true, help: "of the file" },
	},
	run({ name }, { store }) {
		store.files.remove(name);
		return name;
	},
	show: (name) => [`${name} deleted`],
});

export const fileCommands: readonly Command[] = Object.freeze([receive, files, deleteFile]);
