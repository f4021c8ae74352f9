import { Engine } from "at/engine";
import type { Serial, SerialClass } from "io/serial";
import { LineRate } from "modem/line-rate";
import { Session } from "modem/session";
import type { TestTable } from "../../support/table";
import { MockLine } from "./support/mock-line";

/** A modem that hears only its own rate, and goes to another one when asked, or says that it does. */
class Ends extends MockLine {
	readonly rates: number[] = [];
	readonly said: string[] = [];
	readonly log: string[] = [];
	readonly line: Engine;
	modem = 115_200;
	/** What it really does about AT+IPR. */
	obey: (rate: number) => void = (rate) => {
		this.modem = rate;
	};
	answer = "OK";
	setting: number | undefined;
	#port: Serial | undefined;

	constructor() {
		super();
		const { rates } = this;
		const remember = (port: Serial) => {
			this.#port = port;
		};
		const Port: SerialClass = this.mock.port.io;
		class Tunable extends Port {
			override set(options: { baud?: number }): void {
				rates.push(options.baud ?? 0);
				remember(this);
			}
		}
		this.line = new Engine({ serial: { ...this.mock.port, io: Tunable }, clock: this.clock });
		this.mock.respond((text) => this.#respond(text));
	}

	make(options: { boardBaud?: number; fastestBaud?: number } = { boardBaud: 115_200 }): LineRate {
		const settings = {
			pin: () => undefined,
			model: () => undefined,
			flowControl: true,
			baud: () => this.setting,
			...options,
		};
		return new LineRate({ engine: this.line, clock: this.clock, settings, log: (text) => this.log.push(text) });
	}

	lose(overflows: number): void {
		for (let count = 0; count < overflows; count++) this.mock.receive({ fault: "overflows" });
	}

	/** As a port does that was away and is back. */
	countAnew(): void {
		if (this.#port) Object.assign(this.#port, { faults: { overflows: 0, framing: 0, breaks: 0 } });
	}

	adjust(rate: LineRate): Promise<void> {
		return this.clock.run(this.line.lock("a test", (line) => rate.adjust(line)));
	}

	#respond(text: string): string[] {
		const heard = text.replace("\x1b", "").replace("+++", "");
		if ((this.rates.at(-1) ?? 115_200) !== this.modem || heard === "") return [];
		this.said.push(heard);
		if (!heard.startsWith("AT+IPR=")) return ["\r\nOK\r\n"];
		if (this.answer === "OK") this.obey(Number(heard.slice("AT+IPR=".length)));
		return [`\r\n${this.answer}\r\n`];
	}
}

const table: TestTable = {
	async "both ends go to the rate that is set, and nothing is sent once they are there"(t) {
		const ends = new Ends();
		const rate = ends.make();
		rate.begin();
		ends.setting = 460_800;
		await ends.adjust(rate);
		t.is(rate.current, 460_800);
		t.is(ends.modem, 460_800);
		const { length } = ends.said;
		await ends.adjust(rate);
		t.is(ends.said.length, length);
	},
	async "a rate above what the board's line is good for is lowered to that"(t) {
		const ends = new Ends();
		const rate = ends.make({ boardBaud: 115_200, fastestBaud: 460_800 });
		rate.begin();
		ends.setting = 921_600;
		await ends.adjust(rate);
		t.is(ends.modem, 460_800);
	},
	async "a modem that refuses is not asked again"(t) {
		const ends = new Ends();
		const rate = ends.make();
		rate.begin();
		ends.answer = "+CME ERROR: 50";
		ends.setting = 921_600;
		for (let count = 0; count < 3; count++) await ends.adjust(rate);
		t.is(ends.said.filter((text) => text.includes("IPR")).length, 1);
		t.deepEqual(ends.log, ["Modem: the modem does not take 921600 bit/s; the line stays at 115200."]);
		ends.answer = "OK";
		ends.setting = 460_800;
		await ends.adjust(rate);
		t.is(ends.modem, 460_800);
	},
	async "a modem that says OK and stays where it is is met there, and given up after three times"(t) {
		const ends = new Ends();
		const rate = ends.make();
		rate.begin();
		ends.obey = () => undefined;
		ends.setting = 460_800;
		for (let count = 0; count < 5; count++) {
			await ends.adjust(rate);
			t.is(rate.current, 115_200);
		}
		t.is(ends.said.filter((text) => text.includes("IPR")).length, 3);
		t.deepEqual(ends.rates, [115_200, 460_800, 115_200, 460_800, 115_200, 460_800, 115_200]);
	},
	async "a modem that is heard nowhere any more is an error, for the search to come"(t) {
		const ends = new Ends();
		const rate = ends.make();
		rate.begin();
		ends.obey = () => {
			ends.modem = 38_400;
		};
		ends.setting = 460_800;
		await t.rejects(ends.adjust(rate), "does not answer AT");
		const session = new Session(ends.clock);
		t.is(await ends.clock.run(rate.search(session, "likely")), false);
		t.is(rate.current, 115_200);
		t.is(await ends.clock.run(rate.search(session, "all")), true);
		t.is(rate.current, 38_400);
	},
	async "a search leaves out what the line is not good for, and takes seconds"(t) {
		const ends = new Ends();
		const rate = ends.make({ boardBaud: 115_200, fastestBaud: 230_400 });
		rate.begin();
		ends.modem = 1;
		const before = ends.clock.now();
		t.is(await ends.clock.run(rate.search(new Session(ends.clock), "all")), false);
		t.deepEqual(ends.rates, [115_200, 230_400, 57_600, 38_400, 19_200, 9_600, 115_200]);
		t.true(ends.clock.now() - before <= 5 * 3_000, String(ends.clock.now() - before));
	},
	async "a modem that starts above what the line is good for is met there and taken down"(t) {
		const ends = new Ends();
		const rate = ends.make({ boardBaud: 115_200, fastestBaud: 19_200 });
		rate.restart();
		await ends.adjust(rate);
		t.is(ends.modem, 19_200);
		t.is(rate.current, 19_200);
		t.deepEqual(ends.log, ["Modem: the line is at 19200 bit/s."]);
	},
	async "so is one that has restarted behind the back of a gateway that waits at the safe rate"(t) {
		const ends = new Ends();
		const rate = ends.make({ boardBaud: 115_200, fastestBaud: 19_200 });
		rate.begin();
		t.is(rate.current, 19_200);
		t.is(await ends.clock.run(rate.search(new Session(ends.clock), "likely")), true);
		t.is(rate.current, 115_200);
		await ends.adjust(rate);
		t.is(ends.modem, 19_200);
	},
	async "without the board's rate the line is left alone"(t) {
		const ends = new Ends();
		const rate = ends.make({});
		rate.begin();
		rate.restart();
		ends.setting = 460_800;
		await ends.adjust(rate);
		t.is(await ends.clock.run(rate.search(new Session(ends.clock), "all")), false);
		t.deepEqual(ends.rates, []);
		t.deepEqual(ends.said, []);
	},
	async "where bytes are lost again and again, both ends go to the next lower rate, and stay there"(t) {
		const ends = new Ends();
		const rate = ends.make();
		rate.begin();
		ends.lose(2);
		await ends.adjust(rate);
		t.is(rate.current, 115_200);
		ends.lose(1);
		await ends.adjust(rate);
		t.deepEqual([rate.current, ends.modem], [57_600, 57_600]);
		t.deepEqual(ends.log[0], "Modem: bytes were lost at 115200 bit/s; the line goes down to 57600.");
		ends.lose(3);
		await ends.adjust(rate);
		await ends.adjust(rate);
		t.is(rate.current, 38_400);
	},
	async "a few lost bytes in many hours are no reason to go down"(t) {
		const ends = new Ends();
		const rate = ends.make();
		rate.begin();
		for (let hour = 0; hour < 6; hour++) {
			ends.lose(1);
			await ends.adjust(rate);
			await ends.clock.advance(3_600_001);
		}
		t.is(rate.current, 115_200);
	},
	async "a port that was opened anew, and counts from zero again, is still watched"(t) {
		const ends = new Ends();
		const rate = ends.make();
		rate.begin();
		for (let day = 0; day < 5; day++) {
			ends.lose(1);
			await ends.adjust(rate);
			await ends.clock.advance(24 * 3_600_000);
		}
		ends.countAnew();
		ends.lose(3);
		await ends.adjust(rate);
		t.is(rate.current, 57_600);
	},
	async "a person who sets another rate gets it, whatever was lost at the one before"(t) {
		const ends = new Ends();
		const rate = ends.make();
		rate.begin();
		ends.lose(3);
		await ends.adjust(rate);
		ends.setting = 230_400;
		await ends.adjust(rate);
		t.is(rate.current, 230_400);
	},
	async "below the lowest rate there is none"(t) {
		const ends = new Ends();
		ends.setting = 9_600;
		const rate = ends.make();
		rate.begin();
		ends.modem = 9_600;
		ends.lose(3);
		await ends.adjust(rate);
		t.is(rate.current, 9_600);
	},
};

export default table;
