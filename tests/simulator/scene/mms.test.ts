import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { Carrier } from "../../../simulator/carrier/carrier";
import { VirtualClock } from "../../../simulator/clock/virtual-clock";
import { encodeNotifyResponse } from "../../../simulator/modem/mms/encode-responses";
import { encodeSendRequest } from "../../../simulator/modem/mms/encode-send-request";
import { post } from "../../../simulator/modem/mms/post";
import { parseSceneLine } from "../../../simulator/scene/grammar";
import { sceneCommands } from "../../../simulator/scene/scene";
import type { SceneWorld } from "../../../simulator/scene/world";
import { exampleRequest } from "../carrier/example-request";

async function stage(t: ExecutionContext) {
	const carrier = await Carrier.open({ clock: new VirtualClock() });
	t.teardown(() => carrier.close());
	// Lines of this group act on nothing but the carrier.
	const world = { carrier } as SceneWorld;
	const run = async (line: string) => parseSceneLine(sceneCommands, line).run(world);
	return { carrier, run };
}

test("a picture message comes with everything that the line says", async (t) => {
	const folder = mkdtempSync(join(tmpdir(), "outpost-"));
	t.teardown(() => rmSync(folder, { recursive: true }));
	const photo = join(folder, "my photo.jpg");
	writeFileSync(photo, "picture");
	const { carrier, run } = await stage(t);
	await run(
		`mms --from +12065550188 --subject "Γειά σου" --text "Καλημέρα 🌄" --file "${photo}" --smil --class informational --priority high --report --read-report --expires 60`,
	);
	const [message] = carrier.mms.incoming;
	const { parts, ...headers } = message!.content;
	t.deepEqual(headers, {
		from: "+12065550188",
		to: ["+12065550100"],
		cc: [],
		subject: "Γειά σου",
		messageClass: "informational",
		priority: "high",
		deliveryReport: true,
		readReport: true,
	});
	t.is(Date.parse(message!.expiresAt) - Date.parse(message!.arrivedAt), 60_000);
	t.deepEqual(
		parts.map(({ contentType, charset, name, length }) => [contentType, charset, name, length]),
		[
			["application/smil", "utf-8", "smil.xml", parts[0]!.length],
			["text/plain", "utf-8", "text.txt", 21],
			["image/jpeg", undefined, "my photo.jpg", 7],
		],
	);
	t.regex(parts[0]!.text!, /<text src="text\.txt"\/><img src="my photo\.jpg"\/>/);
});

test("mistakes in a picture message are told in words", async (t) => {
	const { run } = await stage(t);
	await t.throwsAsync(run("mms --from +12065550188"), { message: "A picture message needs --text or --file." });
	await t.throwsAsync(run("mms --text x --class great"), { message: /"great" is not personal or advertisement/ });
	await t.throwsAsync(run("mms --file /no/such.jpg"), { message: /such\.jpg cannot be read: there is no such file/ });
});

test("what a retrieval is answered by is not taken for an answer to a message", async (t) => {
	const { carrier, run } = await stage(t);
	await run("mmsc retrieve 404");
	await run("mms --text x");
	const response = await fetch(`http://127.0.0.1:${carrier.mms.port}/fetch/in-1`);
	t.is(response.status, 404);
	t.is((await post(carrier, { url: "mmsc.example.com/mms" }, encodeSendRequest(exampleRequest()))).kind, "answer");
	t.is(carrier.mms.deliveries.length, 1);
});

test("what is told is answered as the line says", async (t) => {
	const { carrier, run } = await stage(t);
	await run("mmsc told 503 1");
	await run("mms --text x");
	const target = { url: "mmsc.example.com/mms" };
	t.like(await post(carrier, target, encodeNotifyResponse("in-1", "retrieved")), { status: 503 });
	t.like(await post(carrier, target, encodeNotifyResponse("in-1", "retrieved")), { status: 200 });
});

test("a report needs a message that asks for it", async (t) => {
	const { carrier, run } = await stage(t);
	await t.throwsAsync(run("mms report delivered"), { message: "nothing was sent that could be reported of" });
	await post(carrier, { url: "mmsc.example.com/mms" }, encodeSendRequest(exampleRequest()));
	await t.notThrowsAsync(run("mms report delivered +12065550123"));
	await t.throwsAsync(run("mms report read"), { message: "the last message asks for no read report" });
	await t.throwsAsync(run("mms report lost"), { message: /no report says lost: give delivered, expired/ });
	await t.throwsAsync(run("mms report expired +12065550199"), { message: /did not go to \+12065550199/ });
	await t.throwsAsync(run("mms recipients lost"), { message: /a recipient cannot be lost: give silent/ });
});
