import type { Answer } from "../answer";
import { driveOf, type WithDrives } from "./drives";

/** A line of progress after each so many bytes. */
const PIECE = 10_240;

/**
 * AT+FSCOPY (10.2.9). The manual lists texts for what goes wrong and ERROR beneath them; whether ERROR follows a text
 * is not clear. Here it does: a host that stops on either is right.
 */
export function copyFile(modem: WithDrives, from: string, to: string, asynchronous: boolean): Answer {
	const { drives } = modem;
	const source = drives.resolve(from);
	const target = drives.resolve(to);
	if (source === undefined || target === undefined) return refuse("INVALID PATH NAME");
	const bytes = drives.files.read(source);
	if (!bytes) return refuse("FILE NOT EXISTING");
	if (drives.files.has(target)) return refuse("FILE IS EXISTING");
	if (drives.isDirectory(target)) return refuse("DIRECTORY IS EXISTED");
	if (!drives.hasPlaceFor(target)) return refuse("DIRECTORY NOT EXISTED");
	if (!drives.hasRoom(target, bytes.length))
		return refuse(driveOf(target) === "C:" ? "EFS HAVE NO ENOUGH MEMORY" : "SD CARD HAVE NO ENOUGH MEMORY");
	const write = () => drives.files.write(target, bytes);
	if (asynchronous)
		return { kind: "reply", afterwards: () => copyPieces(modem, bytes.length, write, announceEnd(modem)) };
	return { kind: "pending", start: (finish) => copyPieces(modem, bytes.length, write, () => finish(() => undefined)) };
}

function refuse(text: string): Answer {
	return { kind: "reply", lines: [text], final: "ERROR" };
}

function announceEnd({ device }: WithDrives): () => void {
	return () => device.sendUnsolicited("+FSCOPY: END");
}

function copyPieces({ device }: WithDrives, size: number, write: () => void, done: () => void): void {
	const end = device.begin();
	const goOn = (copied: number) => {
		const percent = size === 0 ? 100 : (copied * 100) / size;
		if (copied >= size) write();
		device.sendUnsolicited(`+FSCOPY: ${percent.toFixed(1)}`);
		if (copied < size) {
			const next = Math.min(size, copied + PIECE);
			device.after(((next - copied) * 8_000) / device.latencies.fileCopy, () => goOn(next));
			return;
		}
		end();
		done();
	};
	goOn(0);
}
