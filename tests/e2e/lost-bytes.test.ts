import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import test from "ava";
import type { ModelName } from "../../simulator/modem/models";
import { type GatewayFolder, MODELS, smallPicture, withGateway } from "./gateway-run";

const SMALL = fileURLToPath(new URL("../fixtures/small.jpg", import.meta.url));
const TEXT = "Come when you can, and bring the long rope that hangs behind the door.";

const STAT = '{"jsonrpc":"2.0","id":1,"method":"file.stat","params":{"name":"road.jpg"}}';
const SHA256 = createHash("sha256").update(smallPicture.bytes).digest("hex");

/** How many bytes from the modem get lost, one after the other along the way. Nobody tells the firmware. */
const LOST = [1, 8, 15, 2, 3, 16];

interface Scenario {
	readonly name: string;
	readonly models: readonly ModelName[];
	/** Bytes that the modem says in the course of it, about. */
	readonly bytes: number;
	readonly lines: readonly string[];
	/** Whether all is well that was shown at last. */
	isWell(text: string, gateway: GatewayFolder): boolean;
}

const scenarios: readonly Scenario[] = [
	{
		name: "a picture message that comes in is whole",
		models: ["sim767xx", "sim7100"],
		bytes: 2200,
		lines: [
			`! mms --from +12065550188 --subject Road --text "${TEXT}" --file ${SMALL}`,
			"! advance 3600",
			"read 1",
			"save 1 2 road.jpg",
			STAT,
		],
		isWell: (text) => text.includes(TEXT) && text.includes(SHA256),
	},
	{
		name: "a short message that comes in is whole",
		models: MODELS,
		bytes: 420,
		lines: [`! sms --from +12065550188 --text "${TEXT}"`, "! advance 700", "read 1", "inbox"],
		isWell: (text) => text.includes(TEXT) && text.includes("1 message,"),
	},
	{
		name: "a message that goes out arrives once, or is unconfirmed and never sent again",
		models: MODELS,
		bytes: 600,
		lines: ["send mms --to +12065550123 --subject Rope --file small.jpg", "wait 14400", "job 1"],
		isWell: (text, gateway) => {
			const arrived = gateway.delivered();
			const isWhole = arrived.every(({ pdu }) => pdu.includes(Buffer.from(smallPicture.bytes)));
			const isSent = /^state +sent/m.test(text) && arrived.length === 1;
			return isWhole && (isSent || (/^state +unconfirmed/m.test(text) && arrived.length <= 1));
		},
	},
];

for (const { name, models, bytes, lines, isWell } of scenarios) {
	for (const model of models) {
		test(`${model}: ${name}, whatever the line loses unnoticed`, async (t) => {
			for (const [time, count] of LOST.entries()) {
				const after = Math.round((bytes * time) / LOST.length);
				await withGateway(model, async (gateway) => {
					const run = await gateway.run(["! advance 60", `! line loses ${count} after ${after}`, ...lines], {
						uploads: lines.some((line) => line.startsWith("send")) ? [smallPicture] : [],
					});
					const text = run.lines.join("\n");
					t.true(isWell(text, gateway), `${count} bytes after ${after}\n${text}\n${run.complaints.join("\n")}`);
				});
			}
		});
	}
}
