import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import test, { type ExecutionContext } from "ava";
import { makeAuthority, signServer } from "../../../../simulator/carrier/mail/make-certificate";
import { models } from "../../../../simulator/modem/models";
import { compact, ModemBench } from "../../../support/modem-bench";

const HOST = "peer.example.com";
const PORT = 6043;

/** A modem, and a server outside that does with its connections what a test wants. */
class Scene {
	private constructor(
		readonly t: ExecutionContext,
		readonly bench: ModemBench,
		readonly authority: string,
	) {}

	static async start(t: ExecutionContext, serve: (socket: Socket) => void, name?: string): Promise<Scene> {
		const bench = await ModemBench.ready(models.sim767xx);
		const sockets = new Set<Socket>();
		const accept = (socket: Socket) => {
			sockets.add(socket);
			socket.on("error", () => undefined);
			serve(socket);
		};
		const authority = await makeAuthority("Test");
		const server = name === undefined ? createServer(accept) : await createTls(authority, name, accept);
		await new Promise<void>((resolve) => {
			server.listen(0, "127.0.0.1", resolve);
		});
		const { port } = server.address() as AddressInfo;
		t.teardown(() => {
			bench.modem.powerOff();
			for (const socket of sockets) socket.destroy();
			server.close();
		});
		bench.network.reach({
			route: (host, asked) => (host === HOST ? { host: "127.0.0.1", port: asked === PORT ? port : 1 } : undefined),
		});
		return new Scene(t, bench, authority.certificate);
	}

	async expect(command: string, answer: string, milliseconds = 3_000): Promise<void> {
		this.t.is(await this.bench.ask(command, milliseconds), answer, command);
	}

	async open(type: number): Promise<void> {
		await this.expect("AT+CCHSTART", "OK|+CCHSTART: 0");
		await this.expect(`AT+CCHOPEN=0,"${HOST}",${PORT},${type}`, "OK|+CCHOPEN: 0,0");
	}

	async send(data: string, ...later: string[]): Promise<void> {
		this.t.regex(await this.bench.ask(`AT+CCHSEND=0,${data.length}`), /^> ?$/);
		this.t.is(compact(await this.bench.raw(data, 3_000)), ["OK", ...later].join("|"));
	}
}

async function createTls(
	authority: Parameters<typeof signServer>[0],
	name: string,
	accept: (socket: Socket) => void,
): Promise<Server> {
	const { certificate, key } = await signServer(authority, name);
	const server = createTlsServer({ cert: certificate, key }, accept);
	server.on("tlsClientError", () => undefined);
	return server;
}

const echo = (socket: Socket) => void socket.pipe(socket);

test.serial("TCP in manual mode: an event, the length, the data in blocks of 1024, and no more", async (t) => {
	const scene = await Scene.start(t, echo);
	await scene.expect("AT+CCHSET=1,1", "OK");
	await scene.open(1);
	await scene.expect("AT+CCHOPEN?", `+CCHOPEN: 0,"${HOST}",${PORT},1,|+CCHOPEN: 1,"",,,|OK`);
	await scene.send("x".repeat(2_000), "+CCHSEND: 0,0", "+CCHEVENT: 0,RECV EVENT");
	await scene.expect("AT+CCHRECV?", "+CCHRECV: LEN,2000,0|OK");
	await scene.expect("AT+CCHRECV=0,10", `OK|+CCHRECV: DATA,0,10|${"x".repeat(10)}|+CCHRECV: 0,0`);
	const rest = `+CCHRECV: DATA,0,1024|${"x".repeat(1_024)}|+CCHRECV: DATA,0,966|${"x".repeat(966)}`;
	await scene.expect("AT+CCHRECV=0", `OK|${rest}|+CCHRECV: 0,0`);
	await scene.expect("AT+CCHRECV=0", "+CCHRECV: 0,11|ERROR");
	await scene.expect("AT+CCHSEND?", "+CCHSEND: 0,0,1,0|OK");
	await scene.expect("AT+CCHCLOSE=0", "OK|+CCHCLOSE: 0,0");
	await scene.expect("AT+CCHCLOSE=0", "ERROR");
	await scene.expect("AT+CCHSTOP", "OK|+CCHSTOP: 0");
	await scene.expect("AT+CCHSTOP", "ERROR");
});

test.serial("received data goes to the host at once unless it is to wait", async (t) => {
	const scene = await Scene.start(t, echo);
	await scene.open(1);
	await scene.send("hello", "+CCHRECV: DATA,0,5|hello");
	await scene.expect("AT+CCHRECV=0", "ERROR");
});

test.serial("what the peer says first is heard, and that it has closed; its data can still be read", async (t) => {
	const scene = await Scene.start(t, (socket) => socket.end("bye"));
	await scene.expect("AT+CCHSET=0,1", "OK");
	await scene.expect("AT+CCHSTART", "OK|+CCHSTART: 0");
	await scene.expect(
		`AT+CCHOPEN=0,"${HOST}",${PORT},1`,
		"OK|+CCHOPEN: 0,0|+CCHEVENT: 0,RECV EVENT|+CCH_PEER_CLOSED: 0",
	);
	await scene.expect("AT+CCHRECV=0", "OK|+CCHRECV: DATA,0,3|bye|+CCHRECV: 0,0");
	await scene.expect("AT+CCHSEND=0,3", "ERROR");
});

test.serial("TLS: the server is verified where the context says so, by name and authority", async (t) => {
	const scene = await Scene.start(t, echo, HOST);
	await scene.expect("AT+CCHSTART", "OK|+CCHSTART: 0");
	const open = `AT+CCHOPEN=1,"${HOST}",${PORT}`;
	await scene.expect('AT+CSSLCFG="authmode",1,1', "OK");
	await scene.expect(open, "OK|+CCHOPEN: 1,19");
	t.regex(await scene.bench.ask(`AT+CCERTDOWN="ca.pem",${scene.authority.length}`), /^> ?$/);
	t.is(compact(await scene.bench.raw(scene.authority)), "OK");
	await scene.expect('AT+CSSLCFG="cacert",1,"ca.pem"', "OK");
	await scene.expect('AT+CSSLCFG="enableSNI",1,1', "OK");
	await scene.expect(open, "OK|+CCHOPEN: 1,0");
	await scene.expect("AT+CCHCLOSE=1", "OK|+CCHCLOSE: 1,0");
});

test.serial(
	"TLS: another name or authority is a failed handshake; settings of a session hold for one connection",
	async (t) => {
		const scene = await Scene.start(t, echo, "other.example.com");
		await scene.expect("AT+CCHSTART", "OK|+CCHSTART: 0");
		await scene.expect('AT+CSSLCFG="authmode",4,1', "OK");
		t.regex(await scene.bench.ask(`AT+CCERTDOWN="ca.pem",${scene.authority.length}`), /^> ?$/);
		t.is(compact(await scene.bench.raw(scene.authority)), "OK");
		await scene.expect('AT+CSSLCFG="cacert",4,"ca.pem"', "OK");
		await scene.expect("AT+CCHSSLCFG=0,4", "OK");
		await scene.expect(`AT+CCHOPEN=0,"${HOST}",${PORT}`, "OK|+CCHOPEN: 0,15");
		await scene.expect("AT+CCHSSLCFG?", "+CCHSSLCFG: 0,|+CCHSSLCFG: 1,|OK");
		await scene.expect(`AT+CCHOPEN=0,"${HOST}",${PORT}`, "OK|+CCHOPEN: 0,0", 3_000);
	},
);

test.serial("no such name, nobody listening, no network, a service that was not started", async (t) => {
	const scene = await Scene.start(t, echo);
	await scene.expect(`AT+CCHOPEN=0,"${HOST}",${PORT}`, "ERROR");
	await scene.expect("AT+CCHSTART=3", "ERROR|+CCHSTART: 8,3");
	await scene.expect("AT+CCHSTART", "OK|+CCHSTART: 0");
	await scene.expect("AT+CCHSTART", "ERROR|+CCHSTART: 11");
	await scene.expect("AT+CCHSET=1,1", "ERROR");
	await scene.expect('AT+CCHOPEN=0,"nowhere.example.com",80,1', "OK|+CCHOPEN: 0,13");
	await scene.expect(`AT+CCHOPEN=0,"${HOST}",80,1`, "OK|+CCHOPEN: 0,14");
	await scene.expect(`AT+CCHOPEN=0,"${HOST}",${PORT},1`, "OK|+CCHOPEN: 0,0");
	scene.bench.network.change({ available: false });
	t.is(compact(await scene.bench.listen(1_000)), "+CCH:CCH STOP");
	await scene.expect("AT+CCHSEND=0,3", "ERROR");
	await scene.expect("AT+CCHSTART", "ERROR|+CCHSTART: 9");
});

test.serial(
	"transparent mode: bytes go through both ways; +++ leads out, ATO back in, and the peer's end ends it",
	async (t) => {
		let peer: Socket | undefined;
		const scene = await Scene.start(t, (socket) => {
			peer = socket;
			socket.on("data", (bytes) => {
				if (bytes.toString() === "bye") socket.end("BYE");
				else socket.write(bytes.toString().toUpperCase());
			});
		});
		const { bench } = scene;
		await scene.expect("AT+CCHMODE=1", "OK");
		await scene.expect("AT+CCHSTART", "OK|+CCHSTART: 0");
		await scene.expect(`AT+CCHOPEN=1,"${HOST}",${PORT},1`, "ERROR");
		await scene.expect(`AT+CCHOPEN=0,"${HOST}",80,1`, "CONNECT FAIL");
		await scene.expect(`AT+CCHOPEN=0,"${HOST}",${PORT},1`, "CONNECT");
		t.is(await bench.raw("one\r\nAT\r\n", 3_000), "ONE\r\nAT\r\n");
		t.is(await bench.raw("a+++b", 3_000), "A+++B", "pluses among data are data");
		t.is(await bench.raw("+++", 3_000), "\r\nOK\r\n");
		await scene.expect("AT+CCHSEND=0,3", "ERROR");
		peer?.write("meanwhile");
		// What a peer says by itself crosses this computer in its own time.
		while (!/LEN,9,0/.test(await bench.ask("AT+CCHRECV?"))) await new Promise((resolve) => setImmediate(resolve));
		await scene.expect("ATO", "CONNECT|meanwhile");
		t.is(await bench.raw("bye", 3_000), "BYE\r\nCLOSED\r\n");
		await scene.expect("ATO", "NO CARRIER");
		await scene.expect(`AT+CCHOPEN=0,"${HOST}",${PORT},1`, "CONNECT");
		t.is(await bench.raw("+++", 3_000), "\r\nOK\r\n");
		await scene.expect("AT+CCHCLOSE=0", "OK|CLOSED");
	},
);

test.serial(
	"the examples of 17.2.7, 17.2.9 and 17.2.11: contexts of packet data, and what a session is set to",
	async (t) => {
		const scene = await Scene.start(t, echo);
		await scene.expect('AT+CGDCONT=2,"IP","internet"', "OK");
		await scene.expect("AT+CCHADDR", "ERROR");
		await scene.expect("AT+CCHSTART=2", "OK|+CCHSTART: 0,2");
		t.regex(await scene.bench.ask("AT+CCHADDR=2"), /^\+CCHADDR: \d+\.\d+\.\d+\.\d+\|OK$/);
		await scene.expect("AT+CCHADDR=3", "ERROR");
		await scene.expect("AT+CCHCFG?", "+CCHCFG: 0,150,|+CCHCFG: 1,150,|OK");
		await scene.expect('AT+CCHCFG="sendtimeout",0,120', "OK");
		await scene.expect('AT+CCHCFG="sslctx",0,3', "OK");
		await scene.expect("AT+CCHCFG?", "+CCHCFG: 0,120,3|+CCHCFG: 1,150,|OK");
		await scene.expect('AT+CCHCFG="CID",2', "OK");
		await scene.expect('AT+CCHCFG="CID"', '+CCHCFG: "CID",2|OK');
		await scene.expect('AT+CCHCFG="SCID"', '+CCHCFG: "SCID",0,2|+CCHCFG: "SCID",1,2|OK');
		await scene.expect('AT+CCHCFG="SCID",1', '+CCHCFG: "SCID",1,2|OK');
	},
);

test.serial(
	"the examples of 17.2.3, 17.2.4 and 17.2.16: certificates come, are listed, moved in and deleted; they outlive a reset",
	async (t) => {
		const { bench, expect } = await Scene.start(t, echo).then((scene) => ({
			bench: scene.bench,
			expect: scene.expect.bind(scene),
		}));
		await expect("AT+CCERTLIST", "OK");
		t.regex(await bench.ask('AT+CCERTDOWN="Is.pem",4'), /^> ?$/);
		t.is(compact(await bench.raw("text")), "OK");
		await expect('AT+CCERTMOVE="baidu.der"', "ERROR");
		t.regex(await bench.ask('AT+CFTRANRX="C:/baidu.der",4'), /^> ?$/);
		t.is(compact(await bench.raw("text")), "OK");
		await expect('AT+CCERTMOVE="baidu.der"', "OK");
		await expect("AT+FSATTRI=baidu.der", "ERROR");
		await bench.ask("AT+CRESET", 10_000);
		await bench.ask("ATE0");
		await expect("AT+CCERTLIST", '+CCERTLIST: "Is.pem"|+CCERTLIST: "baidu.der"|OK');
		await expect('AT+CCERTDELE="Is.pem"', "OK");
		await expect('AT+CCERTDELE="Is.pem"', "ERROR");
		await expect("AT+CCERTLIST", '+CCERTLIST: "baidu.der"|OK');
	},
);

test.serial("names of certificates end in .pem or .der and have 5 to 55 bytes; a file at most 10240", async (t) => {
	const scene = await Scene.start(t, echo);
	for (const command of [
		'AT+CCERTDOWN="a.txt",10',
		'AT+CCERTDOWN=".pem",10',
		`AT+CCERTDOWN="${"a".repeat(52)}.pem",10`,
		'AT+CCERTDOWN="a.pem",10241',
		'AT+CSSLCFG="cacert",0,"a.txt"',
		'AT+CSSLCFG="cacert",10,"a.pem"',
		'AT+CSSLCFG="negotiatetime",0,9',
		'AT+CSSLCFG="ciphersuites",0,0x10000',
	]) {
		await scene.expect(command, "ERROR");
	}
	await scene.expect('AT+CSSLCFG="ciphersuites",0,0xC02B', "OK");
	await scene.expect("AT+CSSLCFG=0", '+CSSLCFG: 0,4,0,1,300,"","","","",0,0,0,0xC02B|OK');
});
