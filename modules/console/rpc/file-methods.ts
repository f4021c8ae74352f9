import { deepFreeze } from "io/deep-freeze";
import { FileMissingError } from "store/errors";
import type { FileInfo } from "store/file-store";
import { type Command, command } from "../declaration";
import { CommandError } from "../errors";
import type { Session } from "../session";
import { refuseWhileSupplyFails } from "../supply";
import { decodeBase64, encodeBase64 } from "./base64";

/** Bytes of a piece: with its Base64 and the rest of the request around it, it fits into a line. */
const PIECE = 1024;
const MOST = 0xffff_ffff;

const NAME = deepFreeze({ type: "text", value: "NAME", longest: 255, required: true, help: "of the file" } as const);
const OFFSET = deepFreeze({
	type: "number",
	value: "OFFSET",
	least: 0,
	most: MOST,
	required: true,
	help: "of its first byte in the file",
} as const);

const begin = command({
	name: "file begin",
	help: "announces a file; says at which offset its bytes are to begin, or to go on",
	options: {
		name: NAME,
		length: { type: "number", value: "BYTES", least: 0, most: MOST, required: true, help: "of the file" },
		sha256: { type: "text", value: "DIGITS", longest: 64, required: true, help: "SHA-256 in hexadecimal digits" },
	},
	run({ name, length, sha256 }, session) {
		refuseWhileSupplyFails(session);
		if (!/^[0-9A-Fa-f]{64}$/.test(sha256)) throw new CommandError('"sha256" has 64 hexadecimal digits.');
		return { offset: session.intake.begin({ name, length, sha256 }) };
	},
});

const write = command({
	name: "file write",
	help: "takes a piece of the file that was announced; says where the next one begins",
	options: {
		offset: OFFSET,
		data: { type: "text", value: "BASE64", longest: 1368, required: true, help: `up to ${PIECE} bytes in Base64` },
	},
	run({ offset, data }, { intake }) {
		const bytes = decodeBase64(data);
		if (!bytes) throw new CommandError('"data" is no Base64 (RFC 4648, 4).');
		return { offset: intake.write(offset, bytes) };
	},
});

const end = command({
	name: "file end",
	help: "checks the file that was announced; it is there when this is answered",
	run: (_, { intake }) => intake.end(),
});

const abort = command({
	name: "file abort",
	help: "gives the file that was announced up",
	run(_, { intake }) {
		intake.abort();
		return {};
	},
});

const read = command({
	name: "file read",
	help: "gives a piece of a file",
	options: {
		name: NAME,
		offset: OFFSET,
		length: { type: "number", value: "BYTES", least: 1, most: PIECE, help: `of the piece; ${PIECE} without it` },
	},
	run({ name, offset, length = PIECE }, session) {
		const file = known(session, name);
		const bytes = session.outlet.read(file, offset, length);
		return { offset, data: encodeBase64(bytes), length: file.length, isEnd: offset + bytes.length >= file.length };
	},
});

const stat = command({
	name: "file stat",
	help: "tells length and SHA-256 of a file",
	options: { name: NAME },
	run({ name }, session) {
		const file = known(session, name);
		return { name: file.name, length: file.length, sha256: session.outlet.sum(file) };
	},
});

function known({ store }: Session, name: string): FileInfo {
	const file = store.files.find(name);
	if (!file) throw new FileMissingError(JSON.stringify(name));
	return file;
}

/** Files by JSON-RPC; people have YMODEM. */
export const fileMethods: readonly Command[] = Object.freeze([begin, write, end, abort, read, stat]);
