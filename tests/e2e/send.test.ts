import { createHash } from "node:crypto";
import test from "ava";
import { complaintsOf, tsharkIsHere } from "../support/tshark";
import { MODELS, photograph, pictureWithPluses, withGateway } from "./gateway-run";

const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

for (const model of MODELS) {
	test(`${model}: two photographs, one with +++ in it, arrive byte for byte with subject, text and all recipients`, async (t) => {
		await withGateway(model, async (gateway) => {
			const { status, lines } = await gateway.run(
				[
					'send mms --to +12065550123 --to friend@example.com --cc +12065550124 --bcc +12065550125 --subject "Grüße von der Straße" --text "Schöne Grüße: Ελλάδα, 道, 🏔" --file dirt-road.jpg --file pluses.jpg',
					"wait 600",
				],
				{ uploads: [photograph, pictureWithPluses] },
			);
			t.is(status, 0, lines.join("\n"));
			const delivered = gateway.delivered();
			t.is(delivered.length, 1);
			const [message] = delivered;
			if (!message) return;
			t.deepEqual(message.json.to, ["+12065550123/TYPE=PLMN", "friend@example.com"]);
			t.deepEqual(message.json.cc, ["+12065550124/TYPE=PLMN"]);
			t.deepEqual(message.json.bcc, ["+12065550125/TYPE=PLMN"]);
			t.is(message.json.subject, "Grüße von der Straße");
			const { parts } = message.json;
			t.true(parts.some((part) => part.text === "Schöne Grüße: Ελλάδα, 道, 🏔"));
			for (const { name, bytes } of [photograph, pictureWithPluses]) {
				t.true(message.pdu.includes(Buffer.from(bytes)), `${name} is in the PDU`);
				t.true(parts.some((part) => part.sha256 === digest(bytes) && part.contentType.startsWith("image/jpeg")));
			}
			if (tsharkIsHere) t.is(complaintsOf(message.pdu), "");
			else t.log("skipped: tshark is not installed (Debian: apt-get install tshark)");
		});
	});
}
