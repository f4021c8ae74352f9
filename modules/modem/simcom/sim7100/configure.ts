import type { Line } from "at/engine";
import { write } from "at/request";
import { withoutScheme } from "modem/message-limits";
import { mmsValidity } from "modem/mms-validity";
import type { MmsSettings } from "modem/service";
import { CMMSPROTO, CMMSSENDCFG } from "../commands/mms";
import { PDU_BYTES } from "../message-size";
import { CMMSCURL, CMMSSYSSET } from "./commands/mms";

/** "We recommend user to use HTTP method" (2.2). */
const HTTP = 1;

/** The settings of chapter 2, for sending and for fetching. @throws {AtError} */
export async function configure(
	line: Line,
	{ mmsc, proxy, proxyPort }: MmsSettings,
	wantsReport: boolean,
	validity?: number,
): Promise<void> {
	await line.exchange(write(CMMSCURL, withoutScheme(mmsc)));
	// How to go without a proxy is not said: the successor leaves it out (SIM767XX 24.2.2).
	if (proxy === "") await line.exchange(write(CMMSPROTO, HTTP));
	else await line.exchange(write(CMMSPROTO, HTTP, proxy, proxyPort));
	await line.exchange(write(CMMSSYSSET, PDU_BYTES));
	// Everything as the network has it, but for what the sender has said. The successor has the numbers (SIM767XX 24.2.3).
	await line.exchange(write(CMMSSENDCFG, mmsValidity(validity), 3, wantsReport ? 1 : 0, 0, 2, 4));
}
