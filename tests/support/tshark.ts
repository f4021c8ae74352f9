import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Is tshark, with text2pcap beside it, installed (Debian: `apt-get install tshark`)? */
export const tsharkIsHere = ["tshark", "text2pcap"].every((tool) => spawnSync(tool, ["--version"]).status === 0);

/** What a TCP segment holds; an MMS comes in many. */
const SEGMENT = 1400;
/** Malformed parts, and every expert item above "chat", which only says that there was a request. */
const COMPLAINTS = "_ws.malformed || _ws.expert.severity >= 0x400000";

/** What tshark has against a PDU that is posted over HTTP; nothing is an empty text. */
export function complaintsOf(pdu: Uint8Array): string {
	return runTshark(pdu, ["-Y", COMPLAINTS]);
}

/** What tshark has against a WAP push; nothing is an empty text. */
export function complaintsOfPush(payload: Uint8Array): string {
	return runTsharkOnPush(payload, ["-Y", COMPLAINTS]);
}

/** What tshark prints, with these options, of a WAP push. */
export function runTsharkOnPush(payload: Uint8Array, options: readonly string[]): string {
	return runOnCapture(Buffer.from(payload), ["-u", "9200,2948"], options);
}

/** What tshark prints, with these options, of the posting of a PDU to a message centre. */
export function runTshark(pdu: Uint8Array, options: readonly string[]): string {
	const head = [
		"POST /mms HTTP/1.1",
		"Host: mmsc.example.com",
		"Content-Type: application/vnd.wap.mms-message",
		`Content-Length: ${pdu.length}`,
	];
	const request = Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), pdu]);
	return runOnCapture(request, ["-T", "40000,80"], options);
}

/** @param transport options of text2pcap that put headers of TCP or UDP in front */
function runOnCapture(bytes: Buffer, transport: readonly string[], options: readonly string[]): string {
	const folder = mkdtempSync(join(tmpdir(), "outpost-"));
	try {
		const capture = join(folder, "sent.pcap");
		writeFileSync(join(folder, "sent.txt"), hexDump(bytes));
		execFileSync("text2pcap", ["-q", ...transport, join(folder, "sent.txt"), capture], { stdio: "ignore" });
		return execFileSync("tshark", ["-r", capture, ...options], {
			encoding: "utf8",
			stdio: ["ignore", "pipe", "ignore"],
			maxBuffer: 64 * 1024 * 1024,
		});
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** As text2pcap reads it: an offset and hex; where the offset is 0 again, a new segment begins. */
function hexDump(bytes: Buffer): string {
	const lines: string[] = [];
	for (let start = 0; start < bytes.length; start += SEGMENT) {
		const segment = bytes.subarray(start, start + SEGMENT);
		for (let offset = 0; offset < segment.length; offset += 16) {
			const hex = segment.toString("hex", offset, Math.min(offset + 16, segment.length));
			lines.push(`${offset.toString(16).padStart(6, "0")} ${hex.replace(/..(?=.)/g, "$& ")}`);
		}
	}
	return `${lines.join("\n")}\n`;
}
