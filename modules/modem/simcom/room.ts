import type { Line } from "at/engine";
import { execute } from "at/request";
import { FSMEM } from "./commands/files";

/** Bytes that are free on the drive of the current directory; undefined where the modem says it otherwise. @throws {AtError} */
export async function freeBytes(line: Line): Promise<number | undefined> {
	const answer = await line.exchange(execute(FSMEM));
	// `C:(11348480, 2201600)`: total and used (SIM767XX 10.2.8).
	const [, total, used] = /\((\d+), *(\d+)\)/.exec(answer.line().text) ?? [];
	return total === undefined ? undefined : Math.max(0, Number(total) - Number(used));
}
