import test from "ava";
import { Keyboard } from "../../simulator/keyboard";
import { Screen } from "../../simulator/screen";

/** A keyboard, with the console behind it played by hand. */
class Person {
	readonly screen = new Screen();
	/** What the console got. */
	sent: Buffer = Buffer.alloc(0);
	shown = "";
	readonly scenes: string[] = [];
	ended = false;
	time = 10_000;
	failure: Error | undefined;
	/** What happens while a line for the simulator is carried out. */
	onScene: () => void = () => undefined;
	readonly keyboard = new Keyboard({
		link: {
			screen: this.screen,
			send: (bytes) => {
				this.sent = Buffer.concat([this.sent, bytes]);
			},
		},
		runScene: async (line) => {
			this.scenes.push(line);
			this.onScene();
			if (this.failure) throw this.failure;
		},
		show: (text) => {
			this.shown += Buffer.from(text as string).toString();
		},
		now: () => this.time,
		end: () => {
			this.ended = true;
		},
	});

	constructor() {
		this.console("outpost> ");
	}

	/** The console sends something. */
	console(text: string): void {
		this.screen.feed(Buffer.from(text));
		this.keyboard.output(Buffer.from(text));
	}

	async type(keys: string | Uint8Array): Promise<void> {
		this.keyboard.type(Buffer.from(keys as string));
		await Promise.resolve();
		await Promise.resolve();
	}

	get text(): string {
		return this.sent.toString();
	}
}

test("keys reach the console byte for byte, also those that are no UTF-8 and characters that come in two pieces", async (t) => {
	const person = new Person();
	const bytes = Buffer.from([0x63, 0xe9, 0xc3]);
	await person.type(bytes);
	await person.type(Uint8Array.of(0xa4));
	t.deepEqual(person.sent, Buffer.concat([bytes, Buffer.from([0xa4])]));
});

test("a line that begins with ! goes to the simulator, and the prompt comes again", async (t) => {
	const person = new Person();
	await person.type("! sig\u001b[Anaä\u007fl 3\r");
	t.deepEqual(person.scenes, ["! signal 3"]);
	t.is(person.text, "");
	t.true(person.shown.endsWith("\r\noutpost> "));
	person.failure = new Error("The simulator is sorry.");
	await person.type("! x\r");
	t.true(person.shown.endsWith("\r\nThe simulator is sorry.\r\noutpost> "));
});

test("what a line for the simulator complains of once the console has said something stands on a line of its own", async (t) => {
	const person = new Person();
	person.failure = new Error("The gateway broke the transfer off.");
	person.onScene = () => person.console("receive\r\nerror: it is too large\r\noutpost> ");
	person.shown = "";
	await person.type("! upload x\r");
	t.true(
		person.shown.endsWith(
			"error: it is too large\r\noutpost> \r\u001b[KThe gateway broke the transfer off.\r\noutpost> ",
		),
		JSON.stringify(person.shown),
	);
});

test("a line for the simulator that restarts the gateway leaves the prompt to it", async (t) => {
	const person = new Person();
	person.onScene = () => person.keyboard.restarted();
	person.shown = "";
	await person.type("! board watchdog\r");
	t.is(person.shown, "! board watchdog\r\n");
});

test("lines that were typed ahead and lost with a restart of the gateway are not waited for", async (t) => {
	const person = new Person();
	await person.type("wait\rjobs\rstatus\r");
	person.console("wait\r\n");
	person.keyboard.restarted();
	person.console("\r\nOutpost\r\noutpost> ");
	await person.type("! signal 3\r");
	t.true(person.shown.endsWith("! signal 3\r\noutpost> "), JSON.stringify(person.shown));
	await person.type("\u0004");
	t.true(person.ended);
});

test("pasted lines are done in order: one for the simulator waits for the console", async (t) => {
	const person = new Person();
	await person.type("status\r! network off\r! signal 3\rjobs\r");
	t.is(person.text, "status\r");
	t.deepEqual(person.scenes, []);
	person.console("status\r\nall is well\r\noutpost> ");
	await new Promise(setImmediate);
	t.deepEqual(person.scenes, ["! network off", "! signal 3"]);
	t.is(person.text, "status\rjobs\r");
});

test("a ! that is pressed while a command runs reaches the simulator at once, without a prompt behind it", async (t) => {
	const person = new Person();
	await person.type("wait\r");
	person.console("wait\r\n");
	await person.type("! network on\r");
	t.deepEqual(person.scenes, ["! network on"]);
	t.true(person.shown.endsWith("! network on\r\n"));
});

test("a ! within a line is the console's", async (t) => {
	const person = new Person();
	await person.type("send mms --text ");
	person.console("send mms --text ");
	await person.type("!");
	t.is(person.text, "send mms --text !");
});

test("what the console says while a line for the simulator is typed is shown behind it", async (t) => {
	const person = new Person();
	person.shown = "";
	await person.type("! sig");
	person.console("\r\u001b[K* job 1 sent\r\noutpost> ");
	t.is(person.shown, "! sig");
	await person.type("nal 3\r");
	t.is(person.shown, "! signal 3\r\noutpost> \r\u001b[K* job 1 sent\r\noutpost> ");
});

test("an empty prompt wants a second Ctrl-C, or Ctrl-D, to end; a typed line does not end at all", async (t) => {
	const person = new Person();
	await person.type("\u0003");
	t.false(person.ended);
	t.is(person.text, "");
	t.true(person.shown.endsWith("\r\nCtrl-C again ends; so does Ctrl-D.\r\noutpost> "));
	person.time += 60_000;
	await person.type("\u0003");
	t.false(person.ended);
	person.time += 500;
	await person.type("\u0003");
	t.true(person.ended);
	const other = new Person();
	other.console("hel");
	await other.type("\u0003");
	t.is(other.text, "\u0003");
	t.false(other.ended);
	other.console("^C\r\noutpost> ");
	await other.type("\u0004");
	t.true(other.ended);
});

test("Ctrl-C takes a line for the simulator back, and what was pasted behind it", async (t) => {
	const person = new Person();
	await person.type("! sig");
	await person.type("\u0003");
	t.true(person.shown.endsWith("! sig^C\r\noutpost> "));
	await person.type("x");
	t.is(person.text, "x");
	t.deepEqual(person.scenes, []);
});
