import test from "ava";
import { encodeSendRequest } from "../../../../simulator/modem/mms/encode-send-request";
import { exampleRequest } from "../example-request";
import { CentreBench } from "./centre-bench";

test("what the gateway sends to its own number comes back in, with the id that it was given", async (t) => {
	const bench = await CentreBench.open(t);
	const request = { ...exampleRequest(), to: ["+12065550100", "+12065550123"] };
	t.is(await bench.post(encodeSendRequest(request)), 200);
	t.is(bench.centre.deliveries.length, 1);
	const [message] = bench.centre.incoming;
	const { parts, ...headers } = await bench.retrieve(message!.url);
	t.like(headers, {
		messageId: "1@mmsc.example.com",
		from: "+12065550100/TYPE=PLMN",
		to: ["+12065550100/TYPE=PLMN", "+12065550123/TYPE=PLMN"],
		cc: ["+12065550124/TYPE=PLMN"],
		subject: "Überfahrt nach Århus 🚢",
		priority: "high",
	});
	t.deepEqual(
		parts.map(({ contentType, contentId, bytes }) => [
			contentType.type,
			contentType.parameters.charset,
			contentType.parameters.name,
			contentId,
			Buffer.from(bytes),
		]),
		[
			["text/plain", "utf-8", "text.txt", "<text.txt>", Buffer.from("Grüße aus dem Hafen")],
			["image/jpeg", undefined, "photo.jpg", "<photo.jpg>", Buffer.from(request.parts[1]!.bytes)],
			["audio/amr", undefined, "sound.amr", "<sound>", Buffer.from("#!AMR\n")],
		],
	);
	t.is(Date.parse(message!.expiresAt) - Date.parse(message!.arrivedAt), 86_400_000);
});

test("a hidden sender stays hidden; what goes to others does not come back", async (t) => {
	const bench = await CentreBench.open(t);
	await bench.post(encodeSendRequest({ ...exampleRequest(), to: ["+12065550100"], senderVisible: false }));
	await bench.post(encodeSendRequest(exampleRequest()));
	t.is(bench.centre.incoming.length, 1);
	await bench.pass(1);
	t.is(bench.notifications[0]?.from, undefined);
});
