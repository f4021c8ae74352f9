import { encodeHex } from "io/hex";
import type { Arrival } from "modem/service";
import { SmsReception } from "modem/sms/reception";
import type { TestTable } from "../../../support/table";
import { MockLine } from "../support/mock-line";
import { FakeModem, type FakeModemOptions, makeStore } from "./fake-modem";
import { direct, tpduOf } from "./support";

const ONE = tpduOf("one");
const TWO = tpduOf("two");
const REPORT = "062A0B912160550521F3621112800300006211128003100000";

function makeBench(options: FakeModemOptions = {}) {
	const bench = new MockLine();
	const modem = new FakeModem(bench.mock, options);
	const reception = new SmsReception(bench.tools());
	const kept: string[] = [];
	let told = 0;
	reception.onArrival(() => {
		told++;
	});
	const keep = (arrival: Arrival) => {
		if (arrival.kind === "sms") kept.push(encodeHex(arrival.tpdu));
	};
	return {
		bench,
		modem,
		reception,
		kept,
		told: () => told,
		start: () => bench.run((line) => reception.start(line)),
		stop: () => bench.run((line) => reception.stop(line)),
		collect: (taking = keep) => bench.run((line) => reception.collect(line, taking)),
		/** Lets lines arrive on their own. */
		hear: (text: string) =>
			bench.run(async (line) => {
				bench.mock.receive(text);
				await line.pause(2);
			}),
		keep,
	};
}

const table: TestTable = {
	async "it is told of what is stored, and the modem keeps back what it hands over"(t) {
		const { modem, start } = makeBench({ mode: 1 });
		await start();
		t.is(modem.mode, 0);
		t.is(modem.service, 1);
		t.is(modem.indications, "2,1,0,2,0");
		t.deepEqual(modem.names, ["SM", "SM", "SM"], "where it was stored before");
	},
	async "nothing is set that is so already, and nothing by a second start"(t) {
		const { modem, start } = makeBench({ indications: "2,1,0,2,0" });
		modem.service = 1;
		await start();
		await start();
		t.deepEqual(modem.changes, []);
	},
	async "what was changed is as it was after a stop, whatever the second start found"(t) {
		const { modem, start, stop, collect } = makeBench({ mode: 1, indications: "1,0,0,0,1" });
		modem.names = ["ME", "SM", "SM"];
		await start();
		await start();
		await collect();
		t.is(modem.names[0], "SM");
		await stop();
		t.deepEqual([modem.mode, modem.service, modem.indications, modem.names], [1, 0, "1,0,0,0,1", ["ME", "SM", "SM"]]);
	},
	async "ways that are offered and refused all the same are not kept to"(t) {
		const { modem, start } = makeBench({ refused: /CNMI=2,1,0,[12]/ });
		await start();
		t.is(modem.indications, "1,1,0,2,0");
		const { modem: other, start: begin } = makeBench({ refused: /CNMI=\d,1,0,[12]/ });
		await begin();
		t.is(other.indications, "2,1,0,0,0", "messages at least");
	},
	async "only what a modem offers is asked of it"(t) {
		const phs8 = { "AT+CNMI=?": "+CNMI: (0,1,2),(0,1),(0,2),(0),(1)" };
		const { modem, start } = makeBench({ offers: phs8, indications: "0,0,0,0,1" });
		await start();
		t.is(modem.indications, "2,1,0,0,1");
		const { modem: second, start: begin } = makeBench({ offers: { "AT+CNMI=?": "+CNMI: (0-1),(0,2),(0),(1)" } });
		await begin();
		t.is(second.indications, "1,2,0,1,0", "handed over, where it has no other way");
	},
	async "a modem that does not tell what it offers is tried"(t) {
		const offers = { "AT+CNMI=?": "", "AT+CPMS=?": "", "AT+CSMS=?": "" };
		const { modem, start, collect, kept } = makeBench({ offers, stores: { SM: makeStore(10, ONE) } });
		await start();
		t.is(modem.indications, "2,1,0,2,0");
		await collect();
		t.deepEqual(kept, [ONE]);
	},
	async "one that refuses every way has an error: it may be too early after its start"(t) {
		const { start } = makeBench({ refused: /CNMI=\d/ });
		await t.rejects(start(), "operation not allowed");
	},
	async "stored messages are handed over from every store, then deleted, once each"(t) {
		const stores = { SM: makeStore(50, ONE, TWO), ME: makeStore(100, tpduOf("three")), SR: makeStore(5, REPORT) };
		const { modem, start, collect, kept } = makeBench({ stores });
		await start();
		await collect();
		t.deepEqual(kept, [tpduOf("three"), REPORT, ONE, TWO]);
		for (const { messages } of Object.values(stores)) t.is(messages.size, 0);
		t.is(modem.names[0], "SM", "the one in use is selected last");
	},
	async "what was heard of is looked for where it is; asked without a reason, everywhere: the line may have lost it"(
		t,
	) {
		const stores = { SM: makeStore(50), ME: makeStore(100), SR: makeStore(5) };
		const { modem, start, collect, hear, kept } = makeBench({ stores });
		await start();
		await collect();
		stores.ME.messages.set(3, { tpdu: ONE });
		let before = modem.commands.length;
		await hear('\r\n+CMTI: "ME",3\r\n');
		await collect();
		t.true(!modem.commands.slice(before).includes('AT+CPMS="SR"'));
		t.deepEqual(kept, [ONE]);
		stores.SR.messages.set(1, { tpdu: REPORT });
		before = modem.commands.length;
		await hear('\r\nTI: "SR",1\r\n');
		await collect();
		t.true(modem.commands.slice(before).includes('AT+CPMS="SR"'));
		t.deepEqual(kept, [ONE, REPORT]);
	},
	async "asked again and again without a reason, the choice of the store, which modems keep in flash, is seldom written"(
		t,
	) {
		const stores = { SM: makeStore(50), ME: makeStore(100) };
		const { modem, start, collect, kept } = makeBench({ stores });
		await start();
		await collect();
		const before = modem.commands.length;
		stores.ME.messages.set(3, { tpdu: ONE });
		for (let look = 0; look < 12; look++) {
			stores.SM.messages.set(1, { tpdu: tpduOf(`look ${look}`) });
			await collect();
			t.is(stores.SM.messages.size, 0, "where messages are stored it is looked each time");
		}
		t.is(modem.commands.slice(before).filter((command) => command.startsWith("AT+CPMS=")).length, 4);
		t.true(kept.includes(ONE), "and elsewhere now and then");
	},
	async "a message that two names show, one store behind both, is handed over once"(t) {
		const shared = makeStore(50, ONE);
		const { start, collect, kept } = makeBench({ stores: { ME: shared, SM: shared, SR: shared } });
		await start();
		await collect();
		t.deepEqual(kept, [ONE]);
	},
	async "one that cannot be deleted either"(t) {
		const shared = makeStore(50, ONE);
		const { start, collect, kept, reception } = makeBench({ stores: { ME: shared, SM: shared }, refused: /CMGD/ });
		await start();
		await collect();
		reception.storeIsFull();
		await collect();
		t.deepEqual(kept, [ONE]);
	},
	async "two equal messages are two"(t) {
		const { start, collect, kept } = makeBench({ stores: { SM: makeStore(50, ONE, ONE) } });
		await start();
		await collect();
		t.deepEqual(kept, [ONE, ONE]);
	},
	async "+CMTI has the store that it names looked at, +CDSI that of reports too, and an unknown name all"(t) {
		const stores = { SM: makeStore(50), ME: makeStore(100), SR: makeStore(5) };
		const { modem, start, collect, hear, kept, told } = makeBench({ stores });
		await start();
		await collect();
		stores.ME.messages.set(3, { tpdu: ONE });
		await hear('\r\n+CMTI: "ME",3,"MMS PUSH",2,1\r\n');
		t.is(told(), 1);
		let before = modem.commands.length;
		await collect();
		t.deepEqual(modem.commands.slice(before), ["AT+CMGF?", "AT+CPMS?", 'AT+CPMS="ME"', "AT+CMGL=4", "AT+CMGD=3"]);
		stores.SR.messages.set(0, { tpdu: REPORT });
		await hear('\r\n+CDSI: "SM",0\r\n');
		await collect();
		t.deepEqual(kept, [ONE, REPORT]);
		before = modem.commands.length;
		await hear('\r\n+CMTI: "XX",3\r\n');
		await collect();
		t.is(modem.commands.slice(before).filter((command) => command === "AT+CMGL=4").length, 3);
	},
	async "what keep throws leaves the message where it is, for the next time"(t) {
		const { modem, start, collect, kept } = makeBench({ stores: { SM: makeStore(50, ONE, TWO) } });
		await start();
		let count = 0;
		const failing = () => {
			if (++count === 2) throw new Error("the flash is full");
		};
		await t.rejects(collect(failing), "the flash is full");
		t.deepEqual([...(modem.stores.SM?.messages.keys() ?? [])], [1]);
		await collect();
		t.deepEqual(kept, [TWO]);
	},
	async "what the modem was given to send is left alone"(t) {
		const store = makeStore(50, ONE);
		store.messages.set(5, { tpdu: TWO, status: 2 });
		store.messages.set(6, { tpdu: TWO, status: 3 });
		const { start, collect, kept } = makeBench({ stores: { SM: store } });
		await start();
		await collect();
		t.deepEqual(kept, [ONE]);
		t.deepEqual([...store.messages.keys()], [5, 6]);
	},
	async "a full store is read one by one, so that RAM does not grow with it"(t) {
		const store = makeStore(60, ...Array.from({ length: 60 }, (_, index) => tpduOf(`message ${index}`)));
		store.messages.delete(30);
		store.messages.set(0, { tpdu: TWO, status: 3 });
		const { modem, start, collect, kept, hear } = makeBench({ stores: { SM: store } });
		await start();
		await collect();
		t.is(kept.length, 58);
		t.is(new Set(kept).size, 58);
		t.is(store.messages.size, 1);
		t.true(!modem.commands.includes("AT+CMGL=4"));
		for (const text of ["+SMSFULL: 1", "SMS FULL", '+CIEV: "smsfull",1']) {
			store.messages.set(9, { tpdu: tpduOf(text) });
			await hear(`\r\n${text}\r\n`);
			await collect();
			t.is(kept.at(-1), tpduOf(text));
		}
	},
	async "a PDU that lost characters on the line is read again; one that is none stays in the modem"(t) {
		const store = makeStore(50);
		store.messages.set(1, { tpdu: ONE, shown: "0791216055" });
		store.messages.set(2, { tpdu: TWO, shown: "no digits at all" });
		const { start, collect, kept } = makeBench({ stores: { SM: store } });
		await start();
		await collect();
		t.deepEqual(kept, [ONE, TWO]);
		const liar = makeStore(50);
		liar.messages.set(1, { tpdu: "", shown: "REC READ" });
		const other = makeBench({ stores: { SM: liar } });
		await other.start();
		await other.collect();
		t.deepEqual(other.kept, []);
		t.is(liar.messages.size, 1);
	},
	async "a PDU that nobody can read is handed over all the same"(t) {
		const { start, collect, kept } = makeBench({ stores: { SM: makeStore(50, "00FF") } });
		await start();
		await collect();
		t.deepEqual(kept, ["00FF"]);
	},
	async "what is handed over is acknowledged when it is safe, and not before"(t) {
		const { modem, start, collect, hear, kept, keep, told } = makeBench();
		await start();
		await hear(direct("+CMT: ,", ONE));
		t.is(told(), 1);
		await collect((arrival) => {
			t.true(!modem.commands.includes("AT+CNMA"));
			keep(arrival);
		});
		t.true(modem.commands.includes("AT+CNMA"));
		await hear(direct("+CDS: ", REPORT));
		await collect();
		t.deepEqual(kept, [ONE, REPORT]);
	},
	async "what keep throws leaves it unacknowledged"(t) {
		const { modem, start, collect, hear, kept } = makeBench();
		await start();
		await hear(direct("+CMT: ,", ONE));
		await t.rejects(
			collect(() => {
				throw new Error("the flash is full");
			}),
			"the flash is full",
		);
		t.true(!modem.commands.includes("AT+CNMA"));
		await collect();
		t.deepEqual(kept, [ONE]);
	},
	async "an acknowledgement that came too late: the modem is asked to tell again, and what the network repeats is known"(
		t,
	) {
		const { modem, start, collect, hear, kept } = makeBench({ refused: /CNMA/ });
		await start();
		await hear(direct("+CMT: ,", ONE));
		modem.indications = "2,0,0,0,0"; // 27.005, 3.4.4
		await collect();
		t.is(modem.indications, "2,1,0,2,0");
		const withMoreToCome = `04${ONE.slice(2)}`;
		await hear(direct("+CMT: ,", withMoreToCome));
		await collect();
		t.deepEqual(kept, [ONE]);
	},
	async "one with a hole in it is not acknowledged: the network has it still"(t) {
		const { modem, start, collect, hear, kept } = makeBench();
		await start();
		await hear(direct("+CMT: ,", ONE).replace("0791", "079"));
		await hear(direct("+CMT: ,", TWO).replace("2160", "60"));
		await collect();
		t.deepEqual(kept, []);
		t.true(!modem.commands.includes("AT+CNMA"));
		t.is(modem.indications, "2,1,0,2,0");
		await hear(direct("+CMT: ,", ONE));
		await collect();
		t.deepEqual(kept, [ONE]);
	},
	async "one that was lost whole: the modem, which waited for AT+CNMA in vain, is found silent at the next look"(t) {
		const stores = { SM: makeStore(50), ME: makeStore(100) };
		const { modem, start, collect, kept } = makeBench({ stores });
		await start();
		await collect();
		modem.indications = "2,0,0,0,0"; // 27.005, 3.4.4
		stores.ME.messages.set(3, { tpdu: ONE });
		await collect();
		await collect();
		t.is(modem.indications, "2,1,0,2,0");
		t.deepEqual(kept, [ONE], "what was stored meanwhile, untold");
	},
	async "a modem that does not say how it tells, or says it otherwise, is looked at all the same"(t) {
		for (const answer of ["\r\nERROR\r\n", "\r\nOK\r\n", "\r\n+CNMI: 2,1\r\n\r\nOK\r\n"]) {
			const { modem, start, collect, kept } = makeBench({ stores: { SM: makeStore(50) } });
			await start();
			await collect();
			await collect();
			modem.disturbance = { command: /CNMI\?/, answer };
			modem.stores.SM?.messages.set(1, { tpdu: ONE });
			await collect();
			t.deepEqual(kept, [ONE]);
		}
	},
	async "a modem without message service 1 acknowledges by itself"(t) {
		const { modem, start, collect, hear, kept } = makeBench({ offers: { "AT+CSMS=?": "+CSMS: (0)" } });
		await start();
		await hear(direct("+CMT: ,", ONE));
		await hear(direct("+CMT: ,", TWO));
		await collect();
		t.deepEqual(kept, [ONE, TWO]);
		t.deepEqual(modem.changes, ["AT+CNMI=2,1,0,2,0", 'AT+CPMS="ME"', 'AT+CPMS="SM"']);
	},
	async "where the store in use has no places, another is chosen, and where none has, messages are handed over"(t) {
		const { modem, start } = makeBench({ stores: { SM: makeStore(0), ME: makeStore(100) } });
		await start();
		t.deepEqual(modem.names, ["SM", "SM", "ME"]);
		t.is(modem.indications, "2,1,0,2,0");
		const { modem: poor, start: begin } = makeBench({ stores: { SM: makeStore(0), ME: makeStore(0) } });
		await begin();
		t.deepEqual(poor.names, ["SM", "SM", "SM"]);
		t.is(poor.indications, "2,2,0,1,0");
	},
	async "a modem that falls silent, or restarts, loses nothing and gives nothing twice"(t) {
		for (const [answer, words] of [
			["", "did not give an answer to AT+CMGD=0 within 25 s"],
			["\r\nRDY\r\n", "The modem restarted (RDY) before it had answered AT+CMGD=0."],
		] as const) {
			const { bench, modem, start, collect, kept } = makeBench({ stores: { SM: makeStore(50, ONE, TWO) } });
			bench.engine.onRestart(["RDY"], () => {});
			await start();
			modem.disturbance = { command: /CMGD/, answer };
			await t.rejects(collect(), words);
			t.deepEqual(kept, [ONE]);
			await start();
			await collect();
			t.deepEqual(kept, [ONE, TWO]);
			t.is(modem.stores.SM?.messages.size, 0);
		}
	},
	async "a list that never comes is asked for again"(t) {
		const { modem, start, collect, kept } = makeBench({ stores: { SM: makeStore(50, ONE) } });
		await start();
		modem.disturbance = { command: /CMGL/, answer: "" };
		await t.rejects(collect(), "within 120 s");
		await collect();
		t.deepEqual(kept, [ONE]);
	},
	async "a store that cannot be read now is looked at the next time"(t) {
		for (const command of [/CPMS="ME"/, /CMGL/]) {
			const { modem, start, collect, kept } = makeBench({ stores: { SM: makeStore(50), ME: makeStore(50, ONE) } });
			await start();
			modem.disturbance = { command, answer: "\r\n+CMS ERROR: 314\r\n" };
			await collect();
			t.deepEqual(kept, []);
			await collect();
			t.deepEqual(kept, [ONE]);
		}
	},
	async "text mode that someone has set is left before messages are read"(t) {
		const { modem, start, collect, kept } = makeBench({ stores: { SM: makeStore(50, ONE) } });
		await start();
		modem.mode = 1;
		await collect();
		t.is(modem.mode, 0);
		t.deepEqual(kept, [ONE]);
	},
};

export default table;
