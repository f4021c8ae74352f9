import { encodeUtf8 } from "io/utf8";
import type { MmsHeaders, MmsPartHeader, MmsReceiver } from "messages/mms/incoming";
import { RetrievalError } from "modem/errors";
import type { Arrival, ReceptionService } from "modem/service";
import { Sim7100MmsRetrieval } from "modem/simcom/sim7100/mms-retrieval";
import { makeParts } from "modem/simcom/sim7100/parts";
import { PUSH, Sim7100Reception } from "modem/simcom/sim7100/reception";
import { Ucs2Reader } from "modem/simcom/sim7100/ucs2-reader";
import type { TestTable } from "../../../support/table";
import { MockLine } from "../support/mock-line";
import { SETTINGS } from "../support/task";

const URL = "http://mmsc.example.com/fetch/in-1";
const LINE = `"+12065550188","in-1","${URL}","26/01/01,12:00:00+00",0,13338`;
const NOTIFICATION = { transactionId: "in-1", contentLocation: URL, from: "+12065550188", size: 13338 };

/** Short messages of which there are none. */
const SILENT: ReceptionService = {
	onArrival: () => undefined,
	start: () => Promise.resolve(),
	collect: () => Promise.resolve(),
	stop: () => Promise.resolve(),
};

/** Text in UCS2, little end first. */
function ucs2(text: string): Uint8Array {
	const bytes = new Uint8Array(2 * text.length);
	for (let at = 0; at < text.length; at++) {
		bytes[2 * at] = text.charCodeAt(at) & 0xff;
		bytes[2 * at + 1] = text.charCodeAt(at) >> 8;
	}
	return bytes;
}

function reception(bench: MockLine): { service: Sim7100Reception; told: () => number } {
	const service = new Sim7100Reception(bench.tools(), SILENT);
	let count = 0;
	service.onArrival(() => count++);
	return { service, told: () => count };
}

async function collect(bench: MockLine, service: ReceptionService): Promise<Arrival[]> {
	const arrivals: Arrival[] = [];
	await bench.run((line) => service.collect(line, (arrival) => arrivals.push(arrival)));
	return arrivals;
}

class Receiver implements MmsReceiver {
	seen: MmsHeaders | undefined;
	readonly parts: { header: MmsPartHeader; bytes: number[] }[] = [];

	headers(headers: MmsHeaders): void {
		this.seen = headers;
	}

	part(header: MmsPartHeader): void {
		this.parts.push({ header, bytes: [] });
	}

	data(bytes: Uint8Array): void {
		this.parts.at(-1)?.bytes.push(...bytes);
	}
}

/** Everything up to the fetching. */
function expectFetch(bench: MockLine, result: string): void {
	bench.mock
		.command("AT+FSCD=C:/", "OK")
		.command("AT+FSATTRI=outpost.mms", "ERROR")
		.command("AT+CMMSEDIT=0", "OK")
		.command('AT+CGSOCKCONT=1,"IP","internet"', "OK")
		.command("AT+CSOCKAUTH=1,0", "OK")
		.command('AT+CMMSCURL="mmsc.example.com/mms"', "OK")
		.command('AT+CMMSPROTO=1,"10.0.0.172",80', "OK")
		.command("AT+CMMSSYSSET=307200", "OK")
		.command("AT+CMMSSENDCFG=6,3,0,0,2,4", "OK")
		.command("AT+CMMSDELETE=1", "+CME ERROR: 183")
		.command("AT+FSCD=C:/", "OK")
		.command("AT+FSDEL=outpost.mms", "ERROR")
		.expect(`AT+CFTRANRX="C:/outpost.mms",${URL.length}\r`, "\r\n> ")
		.expect(URL, "\r\nOK\r\n")
		.command(`AT+CMMSRECV="${URL}"`, "OK", result);
}

const VIEW = [
	'+CMMSVIEW: 0,"+12065550188","+12065550100;friend@example.com","","","2026-01-01, 12:00:00","A "quoted" subject",30',
	'0,"t1.txt",4,8',
	'1,"a.jpg",7,5',
	"OK",
];

const table: TestTable = {
	async "C26 and C27: a waiting message is told with and without the blank, and what is called its class says nothing"(
		t,
	) {
		for (const line of [`+WAP_PUSH_MMS: ${LINE}`, `+WAP_PUSH_MMS:${LINE.replace(",0,", ",3,")}`]) {
			const bench = new MockLine();
			const { service, told } = reception(bench);
			bench.mock.receive(`\r\n${line}\r\n`);
			await bench.run((held) => held.pause(100));
			t.is(told(), 1);
			t.deepEqual(await collect(bench, service), [{ kind: "mms", notification: NOTIFICATION }]);
			t.deepEqual(await collect(bench, service), []);
		}
	},
	async "one that came before the modem was known is not lost"(t) {
		const bench = new MockLine();
		bench.lateResults.attach(bench.engine, [PUSH]);
		bench.mock.receive(`\r\n+WAP_PUSH_MMS: ${LINE}\r\n`);
		await bench.run((line) => line.pause(100));
		const { service, told } = reception(bench);
		t.is(told(), 1);
		t.is((await collect(bench, service)).length, 1);
	},
	async "what could not be kept is handed over again"(t) {
		const bench = new MockLine();
		const { service } = reception(bench);
		bench.mock.receive(`\r\n+WAP_PUSH_MMS: ${LINE}\r\n`);
		await bench.run((line) => line.pause(100));
		const refuse = () => {
			throw new Error("The flash is full.");
		};
		await t.rejects(
			bench.run((line) => service.collect(line, refuse)),
			"flash is full",
		);
		t.is((await collect(bench, service)).length, 1);
	},
	async "a line without transaction or place is none"(t) {
		const bench = new MockLine();
		const { service, told } = reception(bench);
		bench.mock.receive('\r\n+WAP_PUSH_MMS: "","",""\r\n');
		await bench.run((line) => line.pause(100));
		t.is(told(), 0);
		t.deepEqual(await collect(bench, service), []);
	},
	async "C24: a message is fetched by AT+CMMSRECV, kept in a mail box, and read part by part"(t) {
		const bench = new MockLine();
		const text = ucs2("Grüße 🙂");
		expectFetch(bench, "+CMMSRECV:0");
		bench.mock
			.command("AT+CMMSSAVE=1", "OK")
			.command("AT+CMMSVIEW", ...VIEW)
			.expect("AT+CMMSREAD=0\r", `\r\n+CMMSREAD: "t1.txt",4,${text.length}\r\n`, text, "\r\n\r\nOK\r\n")
			.expect("AT+CMMSREAD=1\r", '\r\n+CMMSREAD: "a.jpg",7,5\r\n', "OK\r\n!", "\r\n\r\nOK\r\n")
			.command("AT+CMMSEDIT=0", "OK");
		const receiver = new Receiver();
		const service = new Sim7100MmsRetrieval(makeParts(bench.tools()));
		await bench.run((line) => service.retrieve(line, NOTIFICATION, SETTINGS, receiver));
		t.deepEqual(receiver.seen, {
			to: ["+12065550100", "friend@example.com"],
			cc: [],
			from: "+12065550188",
			subject: 'A "quoted" subject',
			date: Date.UTC(2026, 0, 1, 12),
		});
		t.deepEqual(
			receiver.parts.map(({ header }) => header),
			[
				{ contentType: "text/plain", charset: "utf-8", name: "t1.txt" },
				{ contentType: "image/jpeg", name: "a.jpg" },
			],
		);
		t.deepEqual(receiver.parts[0]?.bytes, [...encodeUtf8("Grüße 🙂")]);
		t.deepEqual(receiver.parts[1]?.bytes, [...encodeUtf8("OK\r\n!")]);
		bench.mock
			.command("AT+CMMSEDIT=0", "OK")
			.command("AT+CMMSDELETE=1", "OK")
			.command("AT+FSCD=C:/", "OK")
			.command("AT+FSDEL=outpost.mms", "OK");
		const response = { kind: "notification", transactionId: "in-1", status: "retrieved" } as const;
		await bench.run((line) => service.respond(line, response, SETTINGS));
		bench.mock.finish();
	},
	async "what an earlier try has fetched is not fetched again: the centre may have deleted it"(t) {
		const bench = new MockLine();
		bench.mock
			.command("AT+FSCD=C:/", "OK")
			.command("AT+FSATTRI=outpost.mms", `+FSATTRI: ${URL.length}`, "OK")
			.expect(
				'AT+CFTRANTX="C:/outpost.mms"\r',
				`\r\n+CFTRANTX: DATA, ${URL.length}\r\n${URL}`,
				"\r\n+CFTRANTX: 0\r\n\r\nOK\r\n",
			)
			.command("AT+CMMSVIEW", "+CME ERROR: 187")
			.command("AT+CMMSVIEW=1", '+CMMSVIEW: 0,"","","","","","",0', "OK")
			.command("AT+CMMSEDIT=0", "OK");
		const receiver = new Receiver();
		const service = new Sim7100MmsRetrieval(makeParts(bench.tools()));
		await bench.run((line) => service.retrieve(line, NOTIFICATION, SETTINGS, receiver));
		t.deepEqual(receiver.seen, { to: [], cc: [] });
		bench.mock.finish();
	},
	async "one that is still in memory, since only the gateway lost its power, goes into the mail box first"(t) {
		const bench = new MockLine();
		const header = '+CMMSVIEW: 0,"","","","","","",0';
		bench.mock
			.command("AT+FSCD=C:/", "OK")
			.command("AT+FSATTRI=outpost.mms", `+FSATTRI: ${URL.length}`, "OK")
			.expect(
				'AT+CFTRANTX="C:/outpost.mms"\r',
				`\r\n+CFTRANTX: DATA, ${URL.length}\r\n${URL}`,
				"\r\n+CFTRANTX: 0\r\n\r\nOK\r\n",
			)
			.command("AT+CMMSVIEW", header, "OK")
			.command("AT+CMMSSAVE=1", "OK")
			.command("AT+CMMSVIEW", header, "OK")
			.command("AT+CMMSEDIT=0", "OK");
		const service = new Sim7100MmsRetrieval(makeParts(bench.tools()));
		await bench.run((line) => service.retrieve(line, NOTIFICATION, SETTINGS, new Receiver()));
		t.is(bench.mock.sent.includes("CMMSRECV"), false);
		bench.mock.finish();
	},
	async "every code of the note is a failure in words; no try helps where the message is too large"(t) {
		for (const code of [170, 171, 172, 173, 177, 178, 180, 182, 188, 189, 190, 201, 250]) {
			for (const result of [`+CMMSRECV: ${code}`, `+CMMSRECV:${code}`]) {
				const bench = new MockLine();
				expectFetch(bench, result);
				const service = new Sim7100MmsRetrieval(makeParts(bench.tools()));
				const work = bench.run((line) => service.retrieve(line, NOTIFICATION, SETTINGS, new Receiver()));
				const error = await t.rejects(work, `reports ${code} (`);
				t.true(error instanceof RetrievalError);
				t.is(
					error instanceof RetrievalError && error.outcome.kind,
					code === 172 || code === 177 ? "refused" : "failed",
				);
			}
		}
	},
	"text in UCS2 is read whatever the pieces"(t) {
		const text = "Ελλάδα 🏔 道";
		for (let size = 1; size < 7; size++) {
			const reader = new Ucs2Reader();
			const bytes = ucs2(text);
			const read: number[] = [];
			for (let at = 0; at < bytes.length; at += size) read.push(...reader.write(bytes.subarray(at, at + size)));
			t.deepEqual(read, [...encodeUtf8(text)], String(size));
		}
	},
};

export default table;
