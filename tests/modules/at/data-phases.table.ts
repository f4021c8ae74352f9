import { command } from "at/command";
import { BytesSource } from "at/data";
import type { AtError } from "at/errors";
import { execute, write } from "at/request";
import { CodeTable } from "io/code-table";
import type { TestTable } from "../../support/table";
import { makeBench } from "./support";

const CFTRANRX = command('+CFTRANRX="<filepath>",<len 1->[,<location 0->]', { prompt: ">" });
const CFTRANTX = command('+CFTRANTX="<filepath>"[,<location 0->][,<size 0->]', { counted: "+CFTRANTX: DATA," });
const QFUPL = command('+QFUPL="<filename 80>"[,<size 1->[,<timeout 1-65535>[,<ackmode 0-1>]]]', {
	prompt: "CONNECT",
	answer: "<upload_size>,<checksum>",
});
const QFREAD = command("+QFREAD=<handle>[,<length 1->]", { counted: "CONNECT" });
const HTTPREAD = command("+HTTPREAD=<offset>,<size>", { counted: "+HTTPREAD:", result: "<data_len>" });
const HTTPDATA = command("+HTTPDATA=<size>,<time>", { prompt: "DOWNLOAD" });
const CMMSSEND = command('+CMMSSEND[="<address 60>"]', { result: "<err>", resultWithin: 60_000, prompt: ">" });
const QMMSEND = command("+QMMSEND=<timeout 1-65535>", { result: "<err>[,<httprsp>[,<mmsrsp>]]" });
const CMMSDOWN = command('+CMMSDOWN="<type PIC|TITLE>",<size 1->', {
	prompt: ">",
	failure: "+CMMSDOWN",
	codes: new CodeTable("182 the mms storage is full"),
});
const IPADDR = command("+IPADDR", { failure: "+IP ERROR" });
const SMTPBODY = command("+BODY=<len>", { prompt: "none" });

/** Bytes of every value, results and prompts among them. */
function makeBytes(length: number): Uint8Array {
	const bytes = new Uint8Array(length);
	for (let at = 0; at < length; at++) bytes[at] = (at * 7 + (at >> 8)) & 0xff;
	bytes.set([0x0d, 0x0a, 0x4f, 0x4b, 0x0d, 0x0a], 3); // CR LF OK CR LF
	return bytes;
}

const table: TestTable = {
	async "data goes out after a prompt of any shape"(t) {
		for (const prompt of ["\r\n> ", "\r\n>", "\r\n>\r\n", ">", "AT+CFTRANRX=...\r\r\n> "]) {
			const { modem, run } = makeBench();
			const data = makeBytes(300);
			modem.expect('AT+CFTRANRX="c:/t1.txt",300\r', prompt).expect(data, "\r\nOK\r\n");
			await run((line) => line.upload(write(CFTRANRX, "c:/t1.txt", 300), new BytesSource(data)));
			t.is(modem.sent.length, 'AT+CFTRANRX="c:/t1.txt",300\r'.length + 300);
		}
	},
	async "CONNECT is a prompt with and without a number"(t) {
		for (const prompt of ["\r\nCONNECT\r\n", "\r\nCONNECT 1024\r\n"]) {
			const { modem, run } = makeBench();
			modem.expect('AT+QFUPL="RAM:a",3\r', prompt).expect("abc", "\r\n+QFUPL: 3,262\r\n\r\nOK\r\n");
			const request = write(QFUPL, "RAM:a", 3);
			const answer = await run((line) => line.upload(request, new BytesSource(new Uint8Array([97, 98, 99]))));
			t.deepEqual([answer.line().integer("upload_size"), answer.line().hexadecimal("checksum")], [3, 0x262]);
		}
	},
	async "DOWNLOAD is a prompt where the command says so"(t) {
		const { modem, run } = makeBench();
		modem.expect("AT+HTTPDATA=3,30\r", "\r\nDOWNLOAD\r\n").expect("abc", "\r\nOK\r\n");
		const data = new BytesSource(new Uint8Array([97, 98, 99]));
		await run((line) => line.upload(write(HTTPDATA, 3, 30), data));
		t.true(modem.sent.endsWith("abc"));
	},
	async "an unsolicited line may come between the command and its prompt"(t) {
		const { engine, modem, run } = makeBench();
		let heard = "";
		engine.onUnsolicited("+CGEV", (line) => {
			heard = line.text;
		});
		modem.expect('AT+CFTRANRX="c:/a",1\r', "\r\n+CGEV: NW DETACH\r\n\r\n> ").expect("x", "\r\nOK\r\n");
		await run((line) => line.upload(write(CFTRANRX, "c:/a", 1), new BytesSource(new Uint8Array([0x78]))));
		t.is(heard, "+CGEV: NW DETACH");
	},
	async "a command without prompt is followed by its data at once"(t) {
		const { modem, run } = makeBench();
		modem.expect("AT+BODY=2\rhi", "\r\nOK\r\n");
		await run((line) => line.upload(write(SMTPBODY, 2), new BytesSource(new Uint8Array([0x68, 0x69]))));
		t.is(modem.sent, "AT+BODY=2\rhi");
	},
	async "data goes out in pieces that the port takes, with progress"(t) {
		const { modem, run } = makeBench({ writable: 8 });
		const data = makeBytes(2500);
		modem.expect('AT+CFTRANRX="c:/a",2500\r', ">").expect(data, "\r\nOK\r\n");
		const progress: string[] = [];
		const options = { onProgress: (done: number, total: number) => progress.push(`${done}/${total}`) };
		await run((line) => line.upload(write(CFTRANRX, "c:/a", 2500), new BytesSource(data), options));
		t.deepEqual(progress, ["1024/2500", "2048/2500", "2500/2500"]);
	},
	async "in acknowledged mode each block waits for its A, glued to anything"(t) {
		for (const last of ["\r\n+QFUPL: 2048,1f\r\n\r\nOK\r\n", "A\r\n+QFUPL: 2048,1f\r\n\r\nOK\r\n"]) {
			const { clock, modem, run } = makeBench({ writable: 4096 });
			const data = makeBytes(2048);
			modem.expect('AT+QFUPL="RAM:a",2048,60,1\r', "\r\nCONNECT\r\n");
			modem.expect(data.subarray(0, 1024), 700, "\r\n+CGEV: ME PDN ACT 1\r\nA");
			modem.expect(data.subarray(1024), last);
			const request = write(QFUPL, "RAM:a", 2048, 60, 1);
			const answer = await run((line) => line.upload(request, new BytesSource(data), { acknowledged: 1024 }));
			t.is(answer.line().integer(0), 2048);
			t.true(clock.now() > 700);
		}
	},
	async "a slow modem gets its rests"(t) {
		const { clock, modem, run } = makeBench({ writable: 4096 });
		const data = makeBytes(1000);
		modem.expect('AT+CFTRANRX="c:/a",1000\r', ">").expect(data, "\r\nOK\r\n");
		const options = { pace: { bytes: 256, pause: 50 } };
		await run((line) => line.upload(write(CFTRANRX, "c:/a", 1000), new BytesSource(data), options));
		t.true(clock.now() >= 150 && clock.now() < 200, `${clock.now()} ms`);
	},
	async "an error in the middle of the data stops it, and the line is put in step before the next command"(t) {
		const { modem, run } = makeBench({ writable: 100, latency: 0.5 });
		const data = makeBytes(5000);
		// The port takes 100 bytes a millisecond; the command used 24 of the first.
		modem.expect('AT+CFTRANRX="c:/a",5000\r', ">").expect(data.subarray(0, 576), "\r\nERROR\r\n");
		modem.expect("AT\r", "\r\nERROR\r\n").expect("AT\r", "\r\nOK\r\n").expect("AT\r", "\r\nOK\r\n");
		modem.expect("AT+IPADDR\r", "\r\nOK\r\n");
		const error = await run(async (line) => {
			const failure = line.upload(write(CFTRANRX, "c:/a", 5000), new BytesSource(data));
			const caught = (await failure.catch((reason) => reason)) as AtError;
			await line.exchange(execute(IPADDR));
			return caught;
		});
		t.is(error.class, "error");
		t.true(error.dataSent >= 576 && error.dataSent < 5000);
	},
	async "OK instead of the prompt is an error, and nothing is sent"(t) {
		const { modem, run } = makeBench();
		modem.expect('AT+CMMSDOWN="PIC",5\r', "\r\nOK\r\n");
		const upload = run((line) => line.upload(write(CMMSDOWN, "PIC", 5), new BytesSource(makeBytes(10))));
		const error = (await t.rejects(upload, "without asking for the data")) as AtError;
		t.deepEqual([error.class, error.dataSent], ["unexpected", 0]);
	},
	async "a source that fails is named, and the line is put in step"(t) {
		const { modem, run } = makeBench();
		modem.expect('AT+CFTRANRX="c:/a",5\r', ">").expect("AT\r", "\r\nOK\r\n").expect("AT\r", "\r\nOK\r\n");
		modem.expect("AT+IPADDR\r", "\r\nOK\r\n");
		const source = {
			length: 5,
			read() {
				throw new Error("the file is damaged");
			},
		};
		await run(async (line) => {
			await t.rejects(line.upload(write(CFTRANRX, "c:/a", 5), source), "the file is damaged");
			await line.exchange(execute(IPADDR));
		});
	},
	async "counted data comes in byte for byte, whatever it looks like and however it is cut"(t) {
		const data = makeBytes(40);
		for (let pieces = 1; pieces < 60; pieces++) {
			const { modem, run } = makeBench({ pieces });
			modem.expect(
				'AT+CFTRANTX="c:/a"\r',
				"\r\n+CFTRANTX: DATA, 30\r\n",
				data.subarray(0, 30),
				"\r\n+CFTRANTX:DATA,10\r\n",
				data.subarray(30),
				"\r\n+CFTRANTX: 0\r\n\r\nOK\r\n",
			);
			const received: number[] = [];
			const answer = await run((line) => line.download(write(CFTRANTX, "c:/a"), (piece) => received.push(...piece)));
			t.deepEqual(received, [...data]);
			t.deepEqual([answer.lines.length, answer.line().integer(0)], [1, 0]);
		}
	},
	async "counted data may come after OK, in several blocks, up to one of 0 bytes"(t) {
		const data = makeBytes(600);
		for (const pieces of [1, 7, 64, 10_000]) {
			const { modem, run } = makeBench({ pieces });
			modem.expect(
				"AT+HTTPREAD=0,600\r",
				"\r\nOK\r\n",
				...["\r\n+HTTPREAD: 500\r\n", data.subarray(0, 500)],
				...["\r\n+HTTPREAD:100\r\n", data.subarray(500), "\r\n+HTTPREAD: 0\r\n"],
			);
			const got: number[] = [];
			const answer = await run((line) => line.download(write(HTTPREAD, 0, 600), (bytes) => got.push(...bytes)));
			t.is(answer.result?.integer("data_len"), 0);
			t.deepEqual(got, [...data], `${pieces}`);
		}
	},
	async "counted data that stops after OK is a timeout, and the line is put in step before the next command"(t) {
		const { modem, run, fail } = makeBench();
		modem.expect("AT+HTTPREAD=0,600\r", "\r\nOK\r\n\r\n+HTTPREAD: 500\r\n", makeBytes(400));
		const error = (await fail((line) => line.download(write(HTTPREAD, 0, 600), () => {}))) as AtError;
		t.is(error.class, "timeout");
		modem.command("AT", "OK").command("AT", "OK").expect("AT+HTTPDATA=1,30\r", "\r\nDOWNLOAD\r\n");
		modem.expect("x", "\r\nOK\r\n");
		await run((line) => line.upload(write(HTTPDATA, 1, 30), new BytesSource(new Uint8Array([0x78]))));
		t.true(modem.sent.endsWith("AT\rAT\rAT+HTTPDATA=1,30\rx"));
	},
	async "CONNECT with a number, or with a length that the caller knows, is followed by that many bytes"(t) {
		for (const header of ["\r\nCONNECT 4\r\n", "\r\nCONNECT\r\n"]) {
			const { modem, run } = makeBench();
			modem.expect("AT+QFREAD=1,4\r", `${header}OK\r\n\r\nOK\r\n`);
			const received: number[] = [];
			const sink = (piece: Uint8Array) => received.push(...piece);
			await run((line) => line.download(write(QFREAD, 1, 4), sink, { length: 4 }));
			t.deepEqual(received, [0x4f, 0x4b, 0x0d, 0x0a]);
		}
	},
	async "what comes directly behind counted data, without CR LF, is taken where no byte can be missing"(t) {
		for (const [command, answer] of [
			[write(QFREAD, 1, 4), "\r\nCONNECT 4\r\nabcdOK\r\n"],
			[write(CFTRANTX, "c:/a"), "\r\n+CFTRANTX: DATA, 4\r\nabcd+CFTRANTX: 0\r\n\r\nOK\r\n"],
			[write(CFTRANTX, "c:/a"), "\r\n+CFTRANTX: DATA, 2\r\nab+CFTRANTX: DATA, 2\r\ncd\r\n+CFTRANTX: 0\r\n\r\nOK\r\n"],
		] as const) {
			for (const pieces of [1, 3, 1000]) {
				const { modem, run } = makeBench({ pieces });
				modem.expect(`${command.text}\r`, answer);
				let received = "";
				await run((line) =>
					line.download(command, (piece) => {
						received += String.fromCharCode(...piece);
					}),
				);
				t.is(received, "abcd");
			}
		}
	},
	async "data that ends like a line, with the next one directly behind, may have lost as many bytes"(t) {
		for (const [command, answer] of [
			[write(QFREAD, 1, 4), "\r\nCONNECT 4\r\nab\r\nOK\r\n"],
			[write(QFREAD, 1, 4), "\r\nCONNECT 4\r\nabc\nOK\r\n"],
			[write(QFREAD, 1, 4), "\r\nCONNECT 4\r\nabc\rOK\r\n"],
			[write(QFREAD, 1, 4), "\r\nCONNECT 4\r\nabc\r\nOK\r\n"],
			[write(CFTRANTX, "c:/a"), "\r\n+CFTRANTX: DATA, 4\r\nab\r\n+CFTRANTX: 0\r\n\r\nOK\r\n"],
			[write(CFTRANTX, "c:/a"), "\r\n+CFTRANTX: DATA, 4\r\nabcdef\r\n\r\n+CFTRANTX: 0\r\n\r\nOK\r\n"],
		] as const) {
			const { modem, fail } = makeBench();
			modem.expect(`${command.text}\r`, answer);
			const error = (await fail((line) => line.download(command, () => {}))) as AtError;
			t.is(error.class, "damaged", answer);
		}
	},
	async "a sink that fails is named after the modem has said all"(t) {
		const { modem, run } = makeBench();
		modem.expect("AT+QFREAD=1,4\r", "\r\nCONNECT 4\r\nabcd\r\nOK\r\n");
		const sink = () => {
			throw new Error("the store is full");
		};
		await t.rejects(
			run((line) => line.download(write(QFREAD, 1, 4), sink)),
			"the store is full",
		);
	},
	async "data is summarised in the trace"(t) {
		const { modem, run, traced } = makeBench();
		modem.expect('AT+CFTRANRX="c:/a",3\r', ">").expect("abc", "\r\nOK\r\n");
		modem.expect("AT+QFREAD=1,3\r", "\r\nCONNECT 3\r\nabc\r\nOK\r\n");
		await run(async (line) => {
			await line.upload(write(CFTRANRX, "c:/a", 3), new BytesSource(new Uint8Array([97, 98, 99])));
			await line.download(write(QFREAD, 1, 3), () => {});
		});
		t.deepEqual(traced(), [
			'> AT+CFTRANRX="c:/a",3',
			"< >",
			"> <3 bytes>",
			"< OK",
			"> AT+QFREAD=1,3",
			"< CONNECT 3",
			"< <3 bytes>",
			"< OK",
		]);
	},
	async "a deferred result comes after OK or before it"(t) {
		for (const lines of [
			["OK", "+CMMSSEND: 0"],
			["+CMMSSEND:0", "OK"],
		]) {
			const { modem, run } = makeBench();
			modem.command("AT+CMMSSEND", ...lines);
			const answer = await run((line) => line.exchange(execute(CMMSSEND)));
			t.is(answer.result?.integer("err"), 0);
		}
	},
	async "a deferred result may lack fields"(t) {
		const { modem, run } = makeBench();
		modem.command("AT+QMMSEND=60", "OK", "+QMMSEND: 775");
		const answer = await run((line) => line.exchange(write(QMMSEND, 60)));
		t.deepEqual([answer.result?.integer("err"), answer.result?.integer("httprsp")], [775, undefined]);
	},
	async "a deferred result that does not come is a timeout, after which the line is still in step"(t) {
		const { clock, modem, run } = makeBench();
		modem.command("AT+CMMSSEND", "OK").command("AT+IPADDR", "OK");
		await run(async (line) => {
			const error = (await t.rejects(line.exchange(execute(CMMSSEND)), "the result")) as AtError;
			t.deepEqual([error.class, error.sent], ["timeout", true]);
			t.true(clock.now() >= 60_000);
			await line.exchange(execute(IPADDR));
		});
	},
	async "a data phase may be followed by a deferred result, and be held before its last piece"(t) {
		const { modem, run } = makeBench();
		const data = makeBytes(1500);
		modem.expect("AT+CMMSSEND\r", ">").expect(data, "\r\nOK\r\n", 4000, "\r\n+CMMSSEND: 0\r\n");
		let sentBefore = 0;
		const onCommit = async () => {
			sentBefore = modem.sent.length;
		};
		const answer = await run((line) => line.upload(execute(CMMSSEND), new BytesSource(data), { onCommit }));
		t.is(answer.result?.integer(0), 0);
		t.is(sentBefore, "AT+CMMSSEND\r".length + 1024);
	},
	async "a commit that is not allowed stops before the last byte"(t) {
		const { modem, run } = makeBench();
		modem.expect("AT+CMMSSEND\r", ">").expect("a");
		const options = {
			terminator: new Uint8Array([0x1a]),
			onCommit: () => Promise.reject(new Error("the flash is full")),
		};
		await t.rejects(
			run((line) => line.upload(execute(CMMSSEND), new BytesSource(new Uint8Array([97])), options)),
			"the flash is full",
		);
	},
	async "a failure line is the error, with or without ERROR behind it"(t) {
		for (const lines of [["+CMMSDOWN: 182"], ["+CMMSDOWN:182", "ERROR"], ["+CMMSDOWN: 182", "OK"]]) {
			const { modem, run } = makeBench();
			modem.command('AT+CMMSDOWN="PIC",5', ...lines);
			const upload = run((line) => line.upload(write(CMMSDOWN, "PIC", 5), new BytesSource(makeBytes(10))));
			const error = (await t.rejects(upload, "the mms storage is full")) as AtError;
			t.deepEqual([error.class, error.code], ["failure", 182]);
		}
		const { modem, run } = makeBench();
		modem.command("AT+IPADDR", "+IP ERROR: Network not opened", "ERROR");
		const error = (await t.rejects(run((line) => line.exchange(execute(IPADDR))))) as AtError;
		t.deepEqual([error.class, error.text], ["failure", "Network not opened"]);
	},
};

export default table;
