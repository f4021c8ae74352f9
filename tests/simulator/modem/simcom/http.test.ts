import test, { type ExecutionContext } from "ava";
import { Carrier } from "../../../../simulator/carrier/carrier";
import { makeAuthority } from "../../../../simulator/carrier/mail/make-certificate";
import { LATENCIES, type Latencies } from "../../../../simulator/modem/latencies";
import { decodeRetrieveConfirmation } from "../../../../simulator/modem/mms/decode-retrieve-confirmation";
import { encodeNotifyResponse } from "../../../../simulator/modem/mms/encode-responses";
import { models } from "../../../../simulator/modem/models";
import { compact, ModemBench } from "../../../support/modem-bench";
import { exampleMessage } from "../../carrier/example-message";

const LONG = 20_000;

async function setUp(t: ExecutionContext, latencies: Latencies = LATENCIES) {
	const bench = await ModemBench.ready(models.sim767xx, { latencies });
	const carrier = await Carrier.open({ clock: bench.clock });
	t.teardown(() => carrier.close());
	bench.network.reach(carrier);
	return { bench, carrier };
}

/** With the service started and an address set. */
async function started(t: ExecutionContext, url: string, latencies?: Latencies) {
	const { bench, carrier } = await setUp(t, latencies);
	t.is(await bench.ask("AT+HTTPINIT", 1_000), "OK");
	t.is(await bench.ask(`AT+HTTPPARA="URL","${url}"`), "OK");
	return { bench, carrier };
}

const act = (bench: ModemBench, method: number) => bench.ask(`AT+HTTPACTION=${method}`, LONG);

/** What AT+HTTPREAD gives, without header lines. */
function contentOf(raw: string): Buffer {
	const pieces: string[] = [];
	let rest = raw.slice(raw.indexOf("OK\r\n") + 4);
	for (;;) {
		const [line, length] = /^(?:\r\n)?\+HTTPREAD: (\d+)\r\n/.exec(rest) ?? [];
		if (line === undefined || length === "0") return Buffer.from(pieces.join(""), "latin1");
		pieces.push(rest.slice(line.length, line.length + Number(length)));
		rest = rest.slice(line.length + Number(length) + 2);
	}
}

test("nothing works before the service is started, and it is started once", async (t) => {
	const { bench } = await setUp(t);
	const commands = [
		'AT+HTTPPARA="URL","http://www.example.com"',
		"AT+HTTPACTION=0",
		"AT+HTTPHEAD",
		"AT+HTTPREAD?",
		"AT+HTTPREAD=0,10",
		"AT+HTTPDATA=5,10",
		'AT+HTTPPOSTFILE="a.txt"',
		'AT+HTTPREADFILE="a.txt"',
		"AT+HTTPTERM",
	];
	for (const command of commands) t.is(await bench.ask(command), "ERROR", command);
	t.is(await bench.ask("AT+HTTPINIT", 1_000), "OK");
	t.is(await bench.ask("AT+HTTPINIT", 1_000), "ERROR");
	t.is(await bench.ask("AT+HTTPTERM"), "OK");
	t.is(await bench.ask("AT+HTTPTERM"), "ERROR");
});

test("with a context, the results of beginning and end follow OK", async (t) => {
	const { bench } = await setUp(t);
	t.is(await bench.ask("AT+HTTPINIT=2", 1_000), "ERROR", "the context is not defined");
	await bench.ask('AT+CGDCONT=2,"IP","internet"');
	t.is(await bench.ask("AT+HTTPINIT=2", 1_000), "OK|+HTTPINIT: 0,2");
	t.is(await bench.ask("AT+HTTPTERM=1"), "ERROR");
	t.is(await bench.ask("AT+HTTPTERM=2"), "OK|+HTTPTERM: 0,2");
});

test("without a network the service cannot be started; when it goes, the modem says so once", async (t) => {
	const { bench } = await setUp(t);
	await bench.ask("AT+HTTPINIT", 1_000);
	bench.network.change({ available: false });
	t.is(compact(await bench.listen(5_000)).replace(/\+C\w*REG[^|]*\|?/g, ""), "+HTTP_NONET_EVENT");
	await bench.ask("AT+HTTPTERM");
	t.is(await bench.ask("AT+HTTPINIT", 1_000), "ERROR");
	t.is(await bench.ask("AT+HTTPINIT=1", 1_000), "OK|+HTTPINIT: 717,1");
});

test("parameters are held to their limits", async (t) => {
	const { bench } = await started(t, "http://www.example.com");
	const good = ['"CONNECTTO",20', '"RECVTO",120', '"SSLCFG",9', '"READMODE",1', `"ACCEPT","${"x".repeat(256)}"`];
	for (const parameter of good) t.is(await bench.ask(`AT+HTTPPARA=${parameter}`), "OK", parameter);
	const bad = [
		'"CONNECTTO",19',
		'"RECVTO",121',
		'"SSLCFG",10',
		'"READMODE",2',
		`"CONTENT","${"x".repeat(257)}"`,
		'"URL","www.example.com"',
		'"URL","ftp://www.example.com"',
		'"PROXY","10.0.0.1"',
	];
	for (const parameter of bad) t.is(await bench.ask(`AT+HTTPPARA=${parameter}`), "ERROR", parameter);
	t.is(await bench.ask("AT+HTTPDATA=153601,10"), "ERROR");
	t.is(await bench.ask("AT+HTTPDATA=10,9"), "ERROR");
	t.is(await bench.ask('AT+HTTPREADFILE="a.txt",2'), "ERROR");
});

test("a page is got, read in blocks, and its header too", async (t) => {
	const { bench } = await started(t, "http://www.example.com/bytes/2500");
	t.is(await act(bench, 0), "OK|+HTTPACTION: 0,200,2500");
	t.is(await bench.ask("AT+HTTPREAD?"), "+HTTPREAD: LEN,2500|OK");
	const raw = await bench.raw("AT+HTTPREAD=0,2500\r");
	t.deepEqual(
		[...raw.matchAll(/\+HTTPREAD: (\d+)/g)].map((match) => match[1]),
		["1024", "1024", "452", "0"],
	);
	const content = contentOf(raw);
	t.is(content.length, 2_500);
	t.true(content.toString().startsWith("line-1\nline-2\n"));
	const [, length, head] = /\+HTTPHEAD: (\d+)\r\n([\s\S]*)\r\n\r\nOK\r\n$/.exec(await bench.raw("AT+HTTPHEAD\r")) ?? [];
	t.is(Number(length), head!.length);
	t.regex(head!, /^HTTP\/1\.1 200 OK\r\n[\s\S]*content-length: 2500\r\n[\s\S]*\r\n\r\n$/);
});

test("READMODE 0 goes forward only, READMODE 1 reads any place again", async (t) => {
	const { bench } = await started(t, "http://www.example.com/bytes/100");
	const read = async (argument: string) => contentOf(await bench.raw(`AT+HTTPREAD=${argument}\r`)).toString();
	await act(bench, 0);
	t.is(await read("0,7"), "line-1\n");
	t.is(await read("7"), "line-2\n", "without a place: behind the last");
	t.is(await bench.ask("AT+HTTPREAD=0,7"), "ERROR");
	t.is((await read("14,1000")).length, 86);
	t.is(await bench.ask("AT+HTTPREAD=100,1"), "ERROR");
	await bench.ask('AT+HTTPPARA="READMODE",1');
	t.is(await read("0,7"), "line-1\n");
	t.is(await read("0,7"), "line-1\n");
});

test("an answer of 1 MB and more is refused with READMODE 1; with READMODE 0 what does not fit is lost", async (t) => {
	const { bench } = await started(t, "http://www.example.com/bytes/1048577");
	await bench.ask('AT+HTTPPARA="READMODE",1');
	t.is(await act(bench, 0), "OK|+HTTPACTION: 0,602,0");
	t.is(await bench.ask("AT+HTTPREAD?"), "ERROR");
	await bench.ask('AT+HTTPPARA="READMODE",0');
	t.is(await act(bench, 0), "OK|+HTTPACTION: 0,200,1048577");
	t.is(await bench.ask("AT+HTTPREAD?"), "+HTTPREAD: LEN,1048576|OK");
});

test("what is posted or put comes back; each content is for one request", async (t) => {
	const { bench } = await started(t, "http://www.example.com/echo");
	await bench.ask('AT+HTTPPARA="CONTENT","application/octet-stream"');
	await bench.ask('AT+HTTPPARA="READMODE",1');
	const bytes = Uint8Array.from({ length: 256 }, (_, value) => value);
	for (const method of [1, 4]) {
		t.is(await bench.ask("AT+HTTPDATA=256,10"), "DOWNLOAD");
		t.is(compact(await bench.raw(bytes)), "OK");
		t.is(await act(bench, method), `OK|+HTTPACTION: ${method},200,256`);
		t.deepEqual(contentOf(await bench.raw("AT+HTTPREAD=0,256\r")), Buffer.from(bytes));
	}
	t.regex(await bench.raw("AT+HTTPHEAD\r"), /content-type: application\/octet-stream/);
	t.is(await act(bench, 1), "OK|+HTTPACTION: 1,200,0");
	t.is(await bench.ask("AT+HTTPREAD?"), "ERROR");
});

test("HEAD and DELETE have no content", async (t) => {
	const { bench } = await started(t, "http://www.example.com/bytes/50");
	t.is(await act(bench, 2), "OK|+HTTPACTION: 2,200,0");
	await bench.ask('AT+HTTPPARA="URL","http://www.example.com/thing"');
	t.is(await act(bench, 3), "OK|+HTTPACTION: 3,204,0");
	t.is(await act(bench, 0), "OK|+HTTPACTION: 0,404,25");
});

test("content that does not come in time is given up", async (t) => {
	const { bench } = await started(t, "http://www.example.com/echo");
	await bench.ask("AT+HTTPDATA=5,10");
	await bench.raw("abc");
	t.is(compact(await bench.listen(10_000)), "ERROR");
	t.is(await act(bench, 1), "OK|+HTTPACTION: 1,200,0");
});

test("content of a form is given its boundary", async (t) => {
	const { bench } = await started(t, "http://www.example.com/echo");
	await bench.ask('AT+HTTPPARA="CONTENT","mutipart/form-data"');
	await bench.ask("AT+HTTPDATA=5,10");
	await bench.raw("hello");
	await act(bench, 1);
	const content = contentOf(await bench.raw("AT+HTTPREAD=0,1000\r")).toString();
	t.regex(content, /^--(\S+)\r\nContent-Disposition: form-data; name="file"\r\n\r\nhello\r\n--\1--\r\n$/);
});

const FAILURES: [url: string, answer: string][] = [
	["http://no-such.example.com/", "OK|+HTTPACTION: 0,713,0"],
	["http://www.example.com:81/", "OK|+HTTPACTION: 0,714,0"],
	["http://www.example.com/status/503", "OK|+HTTPACTION: 0,503,4"],
];

for (const [url, answer] of FAILURES) {
	test(`GET ${url} ends with ${answer}`, async (t) => {
		const { bench } = await started(t, url);
		t.is(await act(bench, 0), answer);
	});
}

test("a connection that breaks in the middle is told, and nothing can be read", async (t) => {
	const { bench, carrier } = await setUp(t);
	const { url } = carrier.mms.deliver(exampleMessage());
	carrier.mms.answerNextRetrieval("broken-off");
	await bench.ask("AT+HTTPINIT", 1_000);
	await bench.ask(`AT+HTTPPARA="URL","${url}"`);
	t.is(await act(bench, 0), "OK|+HTTP_PEER_CLOSED|+HTTPACTION: 0,704,0");
	t.is(await bench.ask("AT+HTTPREAD=0,10"), "ERROR");
});

test("a server that takes too long is given up, and a network that goes on the way down is told", async (t) => {
	const slow = await started(t, "http://www.example.com", { ...LATENCIES, roundTrip: 30_000 });
	t.is(await slow.bench.ask("AT+HTTPACTION=0", 25_000), "OK|+HTTPACTION: 0,705,0");
	const { bench } = await started(t, "http://www.example.com/bytes/100000", { ...LATENCIES, downlink: 80_000 });
	t.is(await bench.ask("AT+HTTPACTION=0", 5_000), "OK");
	t.is(await bench.ask("AT+HTTPACTION=0"), "ERROR", "at work");
	bench.network.change({ available: false });
	t.is(
		compact(await bench.listen(LONG))
			.split("|")
			.at(-1),
		"+HTTPACTION: 0,709,0",
	);
});

test("HTTPS asks what the SSL context asks: nothing, or a certificate of the authority that the modem has", async (t) => {
	const { bench, carrier } = await started(t, "https://www.example.com/bytes/20");
	t.is(await act(bench, 0), "OK|+HTTPACTION: 0,200,20", "authmode 0 believes anybody");
	await bench.ask('AT+HTTPPARA="SSLCFG",1');
	await bench.ask('AT+CSSLCFG="authmode",1,1');
	t.is(await act(bench, 0), "OK|+HTTPACTION: 0,719,0", "no certificate is there to check against");
	const authority = await carrier.mail.certificates.authority();
	await bench.ask('AT+CSSLCFG="cacert",1,"ca.pem"');
	await bench.ask(`AT+CCERTDOWN="ca.pem",${authority.length}`);
	await bench.raw(authority);
	t.is(await act(bench, 0), "OK|+HTTPACTION: 0,200,20");
	const other = (await makeAuthority("Somebody else")).certificate;
	await bench.ask(`AT+CCERTDOWN="ca.pem",${other.length}`);
	await bench.raw(other);
	t.is(await act(bench, 0), "OK|+HTTPACTION: 0,715,0", "signed by another");
	await bench.ask('AT+HTTPPARA="URL","https://mmsc.example.com/mms"');
	t.is(await act(bench, 0), "OK|+HTTPACTION: 0,714,0", "nobody listens there");
});

test("an answer takes the time of the downlink", async (t) => {
	const { bench } = await started(t, "http://www.example.com/bytes/100000", { ...LATENCIES, downlink: 80_000 });
	t.is(await bench.ask("AT+HTTPACTION=0", 10_000), "OK");
	t.is(compact(await bench.listen(1_000)), "+HTTPACTION: 0,200,100000");
});

test("an answer is kept as a file, and a file is sent as a request", async (t) => {
	const { bench } = await started(t, "http://www.example.com/bytes/300");
	t.is(await bench.ask('AT+HTTPREADFILE="page.txt"'), "OK|+HTTPREADFILE: 711");
	await act(bench, 0);
	t.is(await bench.ask('AT+HTTPREADFILE="page.txt"', 1_000), "OK|+HTTPREADFILE: 0");
	t.is(await bench.ask("AT+FSATTRI=page.txt"), "+FSATTRI: 300|OK");
	await bench.ask('AT+HTTPPARA="URL","http://www.example.com/echo"');
	t.is(await bench.ask('AT+HTTPPOSTFILE="page.txt",1,1,1', LONG), "OK|+HTTPPOSTFILE: 1,200,300");
	t.is(await bench.ask('AT+HTTPPOSTFILE="page.txt",1', LONG), "OK|+HTTPPOSTFILE: 708,0", "it is no request");
	t.is(await bench.ask('AT+HTTPPOSTFILE="none.txt"', LONG), "OK|+HTTPPOSTFILE: 707,0");
	const request = "PUT /bytes/40 HTTP/1.1\r\nX-Test: 1\r\n\r\nbody";
	await bench.ask(`AT+CFTRANRX="C:/request.txt",${request.length}`);
	await bench.raw(request);
	t.is(await bench.ask('AT+HTTPPOSTFILE="request.txt"', LONG), "OK|+HTTPPOSTFILE: 200,40");
	t.is(await bench.ask('AT+HTTPPOSTFILE="request.txt",1,0', LONG), "OK|+HTTPPOSTFILE: 0,200,40");
});

test("a picture message is fetched as it was sent, and its centre is told", async (t) => {
	const { bench, carrier } = await setUp(t);
	const source = exampleMessage();
	const message = carrier.mms.deliver(source);
	await bench.ask("AT+HTTPINIT", 1_000);
	await bench.ask('AT+HTTPPARA="READMODE",1');
	await bench.ask(`AT+HTTPPARA="URL","${message.url}"`);
	t.is(await act(bench, 0), `OK|+HTTPACTION: 0,200,${message.size}`);
	const content = contentOf(await bench.raw(`AT+HTTPREAD=0,${message.size}\r`));
	t.is(content.length, message.size);
	t.deepEqual(
		decodeRetrieveConfirmation(content)?.parts.map(({ bytes }) => Buffer.from(bytes)),
		source.parts.map(({ bytes }) => Buffer.from(bytes)),
	);
	const response = encodeNotifyResponse("in-1", "retrieved");
	await bench.ask('AT+HTTPPARA="URL","http://mmsc.example.com/mms"');
	await bench.ask('AT+HTTPPARA="CONTENT","application/vnd.wap.mms-message"');
	await bench.ask(`AT+HTTPDATA=${response.length},10`);
	await bench.raw(response);
	t.is(await act(bench, 1), "OK|+HTTPACTION: 1,200,0");
	t.is(message.state, "retrieved");
});
