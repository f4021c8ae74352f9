import { type AddressInfo, createServer, type Socket } from "node:net";
import test, { type ExecutionContext } from "ava";
import { models } from "../../simulator/modem/models";
import { ModemBench } from "../support/modem-bench";
import { readExamples, replay } from "../support/replay";

const SECTION = "14.2.5";
const example = readExamples("sim767xx-ch14.json")?.find(({ section }) => section === SECTION);

/** A server that answers everything with these header lines, and as many bytes as they say. */
async function serve(t: ExecutionContext, lines: readonly string[]): Promise<number> {
	const length = Number(/^Content-Length: (\d+)$/im.exec(lines.join("\n"))?.[1]);
	const answer = `${lines.join("\r\n")}\r\n\r\n${"x".repeat(length)}`;
	const open = new Set<Socket>();
	const server = createServer((socket) => {
		open.add(socket);
		socket.on("error", () => undefined);
		socket.once("data", () => socket.write(answer));
	});
	t.teardown(() => {
		for (const socket of open) socket.destroy();
		server.close();
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	return (server.address() as AddressInfo).port;
}

if (example) {
	test(`the example of ${SECTION} replays, with the server's header as it is printed`, async (t) => {
		const [printed, ...rest] = example.exchanges[0]?.receive ?? [];
		t.regex(printed ?? "", /^\+HTTPHEAD: \d+$/);
		const lines = rest.filter((line) => line !== "" && line !== "OK");
		const port = await serve(t, lines);
		const bench = await ModemBench.ready(models.sim767xx);
		bench.network.reach({ route: () => ({ host: "127.0.0.1", port }) });
		const before = async () => {
			for (const line of ["AT+HTTPINIT", 'AT+HTTPPARA="URL","http://www.example.com"', "AT+HTTPACTION=0"])
				await bench.ask(line, 5_000);
		};
		// The number that is printed does not fit the text that is printed, as the reference notes.
		const length = lines.join("\r\n").length + 4;
		const exchange = { send: example.exchanges[0]?.send ?? "", receive: [`+HTTPHEAD: ${length}`, ...rest] };
		await t.notThrowsAsync(replay(bench, { section: SECTION, exchanges: [exchange] }, { before }));
	});
} else {
	test.skip(`the example of ${SECTION} replays: ../shared/reference is not here`, () => undefined);
}
