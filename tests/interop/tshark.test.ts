import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { encodeSendRequest } from "../../simulator/modem/mms/encode-send-request";
import { exampleRequest } from "../simulator/carrier/example-request";

interface Layers {
	mmse?: Record<string, string[]>;
	[layer: string]: unknown;
}

const tsharkIsHere = ["tshark", "text2pcap"].every((tool) => spawnSync(tool, ["--version"]).status === 0);
/** Every expert item above "chat", which only says that there was a request. */
const COMPLAINTS = "_ws.malformed || _ws.expert.severity >= 0x400000";
const testWithTshark = tsharkIsHere ? test : test.skip;
const reason = tsharkIsHere ? "" : " (tshark is not installed: apt-get install tshark)";

/** Bytes as text2pcap wants them: an offset and hex, a frame of at most 64 KB as one TCP segment. */
function hexDump(bytes: Uint8Array): string {
	const lines: string[] = [];
	for (let offset = 0; offset < bytes.length; offset += 16) {
		const hex = [...bytes.subarray(offset, offset + 16)].map((byte) => byte.toString(16).padStart(2, "0"));
		lines.push(`${offset.toString(16).padStart(6, "0")} ${hex.join(" ")}`);
	}
	return `${lines.join("\n")}\n`;
}

function tshark(pdu: Uint8Array, options: string[]): string {
	const head = `POST /mms HTTP/1.1\r\nHost: mmsc.example.com\r\nContent-Type: application/vnd.wap.mms-message\r\nContent-Length: ${pdu.length}\r\n\r\n`;
	const folder = mkdtempSync(join(tmpdir(), "outpost-"));
	try {
		const capture = join(folder, "post.pcap");
		writeFileSync(join(folder, "post.txt"), hexDump(Buffer.concat([Buffer.from(head), pdu])));
		execFileSync("text2pcap", ["-q", "-T", "40000,80", join(folder, "post.txt"), capture], { stdio: "ignore" });
		return execFileSync("tshark", ["-r", capture, ...options], {
			encoding: "utf8",
			stdio: ["ignore", "pipe", "ignore"],
		});
	} finally {
		rmSync(folder, { recursive: true });
	}
}

testWithTshark(`tshark reads a posted message as it was meant, without complaint${reason}`, (t) => {
	const pdu = encodeSendRequest(exampleRequest());
	const [frame] = JSON.parse(tshark(pdu, ["-T", "json", "--no-duplicate-keys"])) as [{ _source: { layers: Layers } }];
	const { mmse } = frame._source.layers;
	t.like(mmse ?? {}, {
		"mmse.transaction_id": "T0001",
		"mmse.to": ["+12065550123/TYPE=PLMN", "someone@example.com"],
		"mmse.cc": "+12065550124/TYPE=PLMN",
		"mmse.bcc": "+12065550125/TYPE=PLMN",
		"mmse.from": "<insert address>",
		"mmse.priority": "0x82",
	});
	// tshark 4.0 shows the subject octet by octet as if it were ASCII, Quote (0x7f) included.
	t.regex(String(mmse?.["mmse.subject"]), /^\x7f..berfahrt nach ..rhus ....$/);
	t.is(tshark(pdu, ["-Y", COMPLAINTS]), "");
	const names = tshark(pdu, ["-V"]);
	for (const part of ["text.txt", "photo.jpg", "sound.amr", "image/jpeg", "audio/amr"]) t.true(names.includes(part));
});

testWithTshark(`tshark complains about a PDU that is broken, so its silence means something${reason}`, (t) => {
	const pdu = encodeSendRequest(exampleRequest());
	t.not(tshark(pdu.subarray(0, pdu.length - 3000), ["-Y", COMPLAINTS]), "");
});
