import { encodeUtf8 } from "io/utf8";
import type { TestTable } from "../../../support/table";
import { Desk } from "../desk";
import { type FileToSend, Sender } from "../ymodem/sender";

/** Types `receive` and sends files as a terminal program does. */
async function upload(desk: Desk, files: readonly FileToSend[], patience = 20_000): Promise<string> {
	await desk.type("receive\r");
	const sender = new Sender({
		clock: desk.clock,
		deliver: (bytes) => desk.serial.receive(bytes),
	});
	let heard = desk.serial.sent.indexOf("\n", desk.serial.sent.indexOf("YMODEM")) + 1;
	const listen = () => {
		const { sent } = desk.serial;
		if (sent.length > heard) sender.receive(Uint8Array.from(sent.slice(heard), (byte) => byte.charCodeAt(0)));
		heard = sent.length;
		desk.clock.after(5, listen);
	};
	listen();
	const outcome = await desk.clock.run(sender.send(files));
	await desk.clock.advance(patience);
	return outcome;
}

const table: TestTable = {
	async "receive takes files by YMODEM and names them"(t) {
		const desk = await Desk.ready();
		const outcome = await upload(desk, [
			{ name: "photo.jpg", bytes: new Uint8Array(5000).fill(3) },
			{ name: "b.txt", bytes: new Uint8Array(10) },
		]);
		t.is(outcome, "done");
		t.deepEqual(desk.calls, ["create photo.jpg 5000", "create b.txt 10"]);
		t.true(desk.output.endsWith("\r\nphoto.jpg stored, 5.0 kB\r\nb.txt stored, 10 bytes\r\noutpost> "));
		t.deepEqual(await desk.command("files"), ["photo.jpg  5.0 kB", "b.txt      10 bytes", "2 files, room for 900 kB"]);
	},
	async "a file that has no room is one error line at the start of a line"(t) {
		const desk = await Desk.ready();
		await desk.type("receive\r");
		desk.failure = new Error("The store is full: there is room for 100 bytes.");
		desk.forget();
		const outcome = await upload(desk, [{ name: "photo.jpg", bytes: new Uint8Array(5000) }]);
		t.is(outcome, "cancelled");
		t.true(
			desk.output.endsWith(
				'\r\nerror: "photo.jpg" (5000 bytes) was not taken: The store is full: there is room for 100 bytes.\r\noutpost> ',
			),
		);
	},
	async "receive without a sender can be stopped, and gives up after two minutes"(t) {
		const desk = await Desk.ready();
		await desk.type("receive\r", "\u0003");
		await desk.clock.advance(2000);
		t.true(desk.output.endsWith("\r\nerror: Stopped by Ctrl-C; no file was under way.\r\noutpost> "));
		desk.forget();
		await desk.type("receive\r");
		await desk.clock.advance(125_000);
		t.true(desk.output.includes("\r\nerror: No sender began; "));
		t.true(desk.output.endsWith("\noutpost> "));
	},
	async "what was stored is said half a second after the last acknowledgement, when the sender has left the line"(t) {
		const desk = await Desk.ready();
		await upload(desk, [{ name: "b.txt", bytes: new Uint8Array(10) }], 400);
		t.true(desk.serial.sent.endsWith("\u0006"));
		await desk.clock.advance(200);
		t.true(desk.output.endsWith("b.txt stored, 10 bytes\r\noutpost> "));
	},
	async "half a character typed before a transfer does not spoil the line after it"(t) {
		const desk = await Desk.ready();
		await desk.type(Uint8Array.from([...encodeUtf8("receive\r"), 0xc3]), "\u0003");
		await desk.clock.advance(2000);
		t.deepEqual(await desk.command("files"), ["0 files, room for 900 kB"]);
	},
	async "unasked lines wait until the transfer is over"(t) {
		const desk = await Desk.ready();
		await desk.type("receive\r");
		desk.emit({ type: "job", job: 1, state: "sent", text: "job 1 was sent" });
		await desk.clock.advance(1000);
		t.is(desk.output.includes("job 1"), false);
		await desk.type("\u0003");
		await desk.clock.advance(2000);
		t.true(desk.output.includes("\r\n* job 1 was sent\r\n"));
	},
	async "the block that a transfer takes is given back"(t) {
		const desk = await Desk.ready();
		const idle = desk.console.bytesHeld();
		await desk.type("receive\r");
		t.true(desk.console.bytesHeld() - idle >= 1029);
		await desk.type("\u0003");
		await desk.clock.advance(2000);
		t.true(desk.console.bytesHeld() - idle < 100);
	},
	async "delete says what it deleted, or why not"(t) {
		const desk = await Desk.ready();
		t.deepEqual(await desk.command('delete "my photo.jpg"'), ["my photo.jpg deleted"]);
		desk.failure = new Error('There is no file "x" in the store. "files" lists what there is.');
		t.deepEqual(await desk.command("delete x"), [
			'error: There is no file "x" in the store. "files" lists what there is.',
		]);
		t.deepEqual(desk.calls, ["remove my photo.jpg", "remove x"]);
	},
};

export default table;
