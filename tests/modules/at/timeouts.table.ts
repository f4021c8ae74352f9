import { command } from "at/command";
import { BytesSource } from "at/data";
import type { AtError } from "at/errors";
import type { Line } from "at/line";
import { execute, write } from "at/request";
import type { TestTable } from "../../support/table";
import { makeBench } from "./support";

const CSQ = command("+CSQ", { answer: "<rssi>,<ber>", within: 1000 });
const CMMSEDIT = command("+CMMSEDIT=<mode 0-1>", { within: 1000 });
const CFTRANRX = command('+CFTRANRX="<filepath>",<len 1->', { prompt: ">", within: 1000 });

/** Two clean answers to AT: the line is in step. */
const IN_STEP = "\r\nOK\r\n";

const timesOut = (line: Line) =>
	line.exchange(execute(CSQ)).then(
		() => "answered",
		(error: AtError) => error.class,
	);

const table: TestTable = {
	async "no answer in the time allowed is a timeout that says what was sent"(t) {
		const { clock, modem, fail } = makeBench();
		modem.expect("AT+CSQ\r");
		const error = (await fail((line) => line.exchange(execute(CSQ)))) as AtError;
		t.is(error.message, "The modem did not give an answer to AT+CSQ within 1 s.");
		t.deepEqual([error.class, error.sent, clock.now()], ["timeout", true, 1000]);
	},
	async "the time allowed can be set for one exchange"(t) {
		const { clock, modem, fail } = makeBench();
		modem.expect("AT+CSQ\r");
		await fail((line) => line.exchange(execute(CSQ), { within: 250 }));
		t.is(clock.now(), 250);
	},
	async "a late answer completes nothing else, whenever it comes"(t) {
		for (let late = 1; late < 4000; late += 13) {
			const { clock, modem, run } = makeBench();
			// A modem that carries out one command after another; what comes meanwhile waits.
			const answers: Record<string, [time: number, text: string]> = {
				"AT+CSQ": [1000 + late, "\r\n+CSQ: 1,99\r\n\r\nOK\r\n"],
				"AT+CMMSEDIT=1": [5, "\r\n+CME ERROR: 171\r\n"],
			};
			let free = 0;
			modem.respond((line) => {
				const [time, text] = answers[line.replace("\x1b", "").replace("+++", "")] ?? [5, IN_STEP];
				free = Math.max(clock.now(), free) + time;
				return [free - clock.now(), text];
			});
			const outcome = await run(async (line) => {
				t.is(await timesOut(line), "timeout");
				const failure = (await t.rejects(line.exchange(write(CMMSEDIT, 1)))) as AtError;
				return failure.code;
			});
			t.is(outcome, 171, `${late}`);
		}
	},
	async "a late answer that comes instead of that to AT makes it ask again"(t) {
		const { modem, run, traced } = makeBench();
		modem.expect("AT+CSQ\r");
		modem.expect("AT\r", "\r\n+CSQ: 1,99\r\n", "\r\nOK\r\n", "\r\nOK\r\n");
		modem.expect("AT\r", IN_STEP).expect("AT\r", IN_STEP);
		modem.command("AT+CMMSEDIT=1", "OK");
		await run(async (line) => {
			await timesOut(line);
			await line.exchange(write(CMMSEDIT, 1));
		});
		t.true(traced().some((entry) => entry.startsWith("- late: ")));
	},
	async "a modem that is silent is asked with ESC, then with +++, and at last given up"(t) {
		const { clock, modem, run } = makeBench();
		for (const bytes of ["AT\r", "AT\r", "\x1bAT\r", "AT\r", "+++", "AT\r"]) modem.expect(bytes);
		await t.rejects(
			run((line) => line.resynchronise({ attempts: 5 })),
			"The modem does not answer AT as it should: 5 tries without two clean OK.",
		);
		t.is(clock.now(), 7000);
	},
	async "a modem in a data mode comes back by +++ between two silences"(t) {
		const { clock, modem, run } = makeBench();
		for (const bytes of ["AT\r", "AT\r", "\x1bAT\r", "AT\r"]) modem.expect(bytes);
		modem.expect("+++", "\r\nNO CARRIER\r\n").expect("AT\r", IN_STEP).expect("AT\r", IN_STEP);
		await run((line) => line.resynchronise());
		t.true(clock.now() > 6000);
	},
	async "a half-typed line costs one ERROR"(t) {
		const { modem, run } = makeBench();
		modem.expect("AT\r", "AT+CMGAT\r\r\nERROR\r\n").expect("AT\r", IN_STEP).expect("AT\r", IN_STEP);
		await run((line) => line.resynchronise());
		t.is(modem.sent, "AT\rAT\rAT\r");
	},
	async "the noise of a start does not keep the line from being in step"(t) {
		const { engine, modem, run } = makeBench();
		engine.onRestart(["RDY"], () => {});
		modem.expect("AT\r", "\r\nRDY\r\n").expect("AT\r", IN_STEP, 20, "\r\nPB DONE\r\n").expect("AT\r", IN_STEP);
		await run((line) => line.resynchronise());
		t.is(modem.sent, "AT\rAT\rAT\r");
	},
	async "+++ goes out between a second of silence before and after it"(t) {
		const { clock, modem, run } = makeBench();
		modem.expect("+++");
		await run((line) => line.escapeData());
		t.is(clock.now(), 2000);
	},
	async "an exchange taken back is aborted, and the line put in step before the next"(t) {
		const { clock, engine, modem, run } = makeBench();
		modem.expect("AT+CSQ\r").expect("AT\r", IN_STEP).expect("AT\r", IN_STEP).command("AT+CMMSEDIT=1", "OK");
		clock.after(100, () => engine.abort("the job was cancelled"));
		await run(async (line) => {
			const error = (await t.rejects(line.exchange(execute(CSQ)), "the job was cancelled")) as AtError;
			t.deepEqual([error.class, error.sent], ["aborted", true]);
			await line.exchange(write(CMMSEDIT, 1));
		});
	},
	async "a prompt that never comes is a timeout, and what was to be sent is not"(t) {
		const { modem, run } = makeBench();
		modem.expect('AT+CFTRANRX="c:/a",3\r');
		const upload = run((line) => line.upload(write(CFTRANRX, "c:/a", 3), new BytesSource(new Uint8Array(3))));
		const error = (await t.rejects(upload)) as AtError;
		t.deepEqual([error.class, error.sent, error.dataSent], ["timeout", true, 0]);
	},
	async "listening times out without putting the line out of step"(t) {
		const { modem, run } = makeBench();
		modem.command("AT+CMMSEDIT=1", "OK");
		await run(async (line) => {
			t.is(await line.listen("+CMMSSEND", 5000), undefined);
			await line.exchange(write(CMMSEDIT, 1));
		});
	},
};

export default table;
