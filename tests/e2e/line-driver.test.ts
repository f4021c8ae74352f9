import { fileURLToPath } from "node:url";
import test from "ava";
import { flashTimes } from "../../simulator/board/flash";
import { type RunReport, withGateway } from "./gateway-run";

const PHOTOGRAPH = fileURLToPath(new URL("../fixtures/dirt-road.jpg", import.meta.url));

/**
 * The same for both drivers of the modem's line: a picture of 100 kB comes in, and the store erases a block of its flash
 * for each 4 kB of it while the modem goes on sending.
 */
const SCENE = [
	"! advance 60",
	`! mms --from +12065550188 --subject Road --file ${PHOTOGRAPH}`,
	"! advance 1200",
	"status",
	"log",
	"read 1",
];

const lineOf = ({ lines }: RunReport) => lines.find((line) => line.startsWith("line     "));
const isFetched = ({ lines }: RunReport) =>
	lines.some((line) => line.includes("Road (1 part)")) && lines.some((line) => /\b100 kB\b/.test(line));

for (const model of ["sim767xx", "sim7100"] as const) {
	test(`${model}: our driver loses nothing while flash is erased`, async (t) => {
		await withGateway(model, async (gateway) => {
			const run = await gateway.run(SCENE, { uart: "ring" });
			t.is(run.status, 0, run.lines.join("\n"));
			t.true(isFetched(run), run.lines.join("\n"));
			t.is(lineOf(run), "line     115200 bit/s");
			t.false(run.lines.join("\n").includes("was not fetched"));
		});
	});

	test(`${model}: the SDK's bare FIFO loses bytes at each erase; all of it is noticed, and at a lower rate the picture comes whole`, async (t) => {
		await withGateway(model, async (gateway) => {
			const run = await gateway.run(SCENE, { uart: "fifo" });
			const text = run.lines.join("\n");
			t.is(run.status, 0, text);
			t.true(isFetched(run), text);
			t.regex(lineOf(run) ?? "", /^line {5}19200 bit\/s, \d+ overflows$/);
			t.true(text.includes("modem line: bytes from the modem were lost"), text);
			t.true(text.includes("message 1 was not fetched:"), text);
			t.true(text.includes("the line goes down to 57600"), text);
		});
	});
}

test("sim7100: at 921,600 bit/s RTS/CTS hold the modem while flash is erased, and nothing is lost", async (t) => {
	await withGateway("sim7100", async (gateway) => {
		const run = await gateway.run(["set modem.baud 921600", ...SCENE], { uart: "ring" });
		t.is(run.status, 0, run.lines.join("\n"));
		t.true(isFetched(run), run.lines.join("\n"));
		// While the modem is looked for at other rates than its own, what it says comes garbled.
		t.regex(lineOf(run) ?? "", /^line {5}921600 bit\/s(, \d+ framing errors?)?$/);
	});
});

test("sim7100: at 921,600 bit/s the SDK's bare FIFO loses bytes until the line is at a rate that holds", async (t) => {
	await withGateway("sim7100", async (gateway) => {
		const run = await gateway.run(["set modem.baud 921600", "! advance 2400", ...SCENE, "! advance 1800", "status"], {
			uart: "fifo",
		});
		const text = run.lines.join("\n");
		t.is(run.status, 0, text);
		t.true(text.includes("bytes were lost at 921600 bit/s; the line goes down to 460800"), text);
		t.true(isFetched(run), text);
		t.true(
			run.lines.some((line) => /^line {5}19200 bit\/s, \d+ overflows$/.test(line)),
			text,
		);
	});
});

test("a FIFO of 128 bytes bridges an erase up to 19,200 bit/s, and not beyond", (t) => {
	const arriveDuringErase = (baud: number) => (baud / 10_000) * flashTimes.eraseBlock;
	t.true(arriveDuringErase(19_200) < 128);
	t.true(arriveDuringErase(38_400) > 128);
});
