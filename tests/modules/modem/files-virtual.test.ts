import test from "ava";
import { begin, EACH_MODEL, openReady, PHOTOGRAPH, SMALL, send } from "./support/scenes";
import { Bytes, makeTask } from "./support/task";
import type { VirtualBench } from "./support/virtual-bench";

const PLUSES = new TextEncoder().encode(`one+++two${"+".repeat(50)}three`);

function services(bench: VirtualBench) {
	const { files } = bench.modem.services;
	if (!files) throw new Error("the modem offers no files");
	const use = <T>(work: Parameters<typeof bench.modem.use<T>>[1]) => bench.run(bench.modem.use("a test", work));
	return {
		list: async () => (await use((line) => files.list(line))).map(({ name, length }) => `${name} ${length}`).sort(),
		room: () => use((line) => files.room(line)),
		remove: (name: string) => use((line) => files.remove(line, name)),
		upload: (name: string, bytes: Uint8Array) =>
			use((line) => files.upload(line, name, new Bytes(bytes), () => undefined)),
		async download(name: string) {
			const pieces: Uint8Array[] = [];
			await use((line) => files.download(line, name, (bytes) => pieces.push(bytes.slice())));
			return Uint8Array.from(Buffer.concat(pieces));
		},
	};
}

for (const { name, model, facts } of EACH_MODEL) {
	test(`${name}: files come and go whole`, async (t) => {
		const files = services(await openReady(t, { model }));
		const room = await files.room();
		await files.upload("photo.jpg", PHOTOGRAPH);
		await files.upload("plus es.bin", SMALL);
		await files.upload("plus es.bin", PLUSES);
		t.deepEqual(await files.list(), [`photo.jpg ${PHOTOGRAPH.length}`, `plus es.bin ${PLUSES.length}`]);
		t.true((await files.room()) <= room - PHOTOGRAPH.length);
		t.deepEqual(await files.download("photo.jpg"), PHOTOGRAPH);
		t.deepEqual(await files.download("plus es.bin"), PLUSES);
		await files.remove("photo.jpg");
		await files.remove("plus es.bin");
		t.deepEqual(await files.list(), []);
		await t.throwsAsync(files.remove("photo.jpg"), {
			name: "ModemFileError",
			message: /could not be deleted\. The modem/,
		});
		await t.throwsAsync(files.download("photo.jpg"), { name: "ModemFileError", message: /could not be fetched/ });
	});

	test(`${name}: a message leaves others' files alone, even one of the same name`, async (t) => {
		const bench = await openReady(t, { model });
		const files = services(bench);
		await files.upload("small.jpg", PLUSES);
		await files.upload("mine.txt", PLUSES);
		t.is((await send(bench, makeTask({}, { "small.jpg": SMALL }))).kind, "sent");
		t.deepEqual(await files.list(), [`mine.txt ${PLUSES.length}`, `small.jpg ${PLUSES.length}`]);
		t.deepEqual(await files.download("small.jpg"), PLUSES);
		const [part] = bench.carrier.mms.deliveries[0]?.message.parts ?? [];
		t.deepEqual(Uint8Array.from(part?.bytes ?? []), SMALL);
	});

	test(`${name}: what a gateway that lost its power left is cleared by the next message`, async (t) => {
		const bench = await openReady(t, { model });
		await services(bench).upload("mine.txt", PLUSES);
		void begin(bench, makeTask({}, { "a.jpg": SMALL, "photo.jpg": PHOTOGRAPH })).catch(() => undefined);
		await bench.until(() =>
			bench.traffic.some((line) => line.includes(`> AT${facts.upload}=`) && line.includes("photo.jpg")),
		);
		await bench.advance(3_000);
		bench.restartGateway();
		bench.modem.start();
		await bench.untilState("ready");
		t.is((await send(bench, makeTask({}, { "b.jpg": SMALL }))).kind, "sent");
		const answer = await bench.run(bench.modem.use("a test", (line) => line.raw(facts.listFiles)));
		t.deepEqual(
			answer.lines.filter((line) => /jpg|lst/.test(line)),
			[],
		);
		t.deepEqual(await services(bench).list(), [`mine.txt ${PLUSES.length}`]);
	});
}
