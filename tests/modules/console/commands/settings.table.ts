import type { TestTable } from "../../../support/table";
import { Desk } from "../desk";

const table: TestTable = {
	async "set alone lists the settings, and marks what is other than the default"(t) {
		const desk = await Desk.ready();
		t.deepEqual(await desk.command("set"), [
			"apn      internet",
			"sim.pin  (set) *",
			'"set NAME" says what one is for, "set NAME VALUE" changes it. * is changed.',
		]);
	},
	async "set with a name says what it is for"(t) {
		const desk = await Desk.ready();
		t.deepEqual(await desk.command("set apn"), ["apn  internet", "access point name of the carrier"]);
	},
	async "set takes all words that follow as the value, and the empty one in quotation marks"(t) {
		const desk = await Desk.ready();
		await desk.command("set apn 30 s");
		await desk.command('set apn ""');
		await desk.command('set apn "two  blanks"');
		t.deepEqual(desk.calls, ["set apn=30 s", "set apn=", "set apn=two  blanks"]);
	},
	async "a secret is not shown after it was set, and not when it is refused"(t) {
		const desk = await Desk.ready();
		t.deepEqual(await desk.command("set sim.pin 4711"), ["sim.pin  (set) *"]);
		desk.failure = new Error("sim.pin must be 4 to 8 digits.");
		t.deepEqual(await desk.command("set sim.pin 47"), ["error: sim.pin must be 4 to 8 digits."]);
	},
	async "unset goes back to the default"(t) {
		const desk = await Desk.ready();
		t.deepEqual(await desk.command("unset apn"), ["apn  internet"]);
		t.deepEqual(desk.calls, ["unset apn"]);
	},
};

export default table;
