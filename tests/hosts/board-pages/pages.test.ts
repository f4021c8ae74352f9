import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { expectedFiles, pagesFolder } from "../../../hosts/board-pages/files";
import { BOARDS } from "../../../hosts/esp32/boards/boards";
import { allWires } from "../../../hosts/esp32/boards/wires";
import type { ModelName } from "../../../simulator/modem/models";
import { runScript } from "../../../simulator/run-script";

/** The virtual modem that is most like the one on the board. */
const MODELS: Readonly<Record<string, ModelName>> = {
	"lilygo-t-sim7600": "sim7100",
	"quectel-mpcie-devkit": "quectel-lte",
};

test("pages and pictures are what npm run boards writes, and there are no others", (t) => {
	const files = expectedFiles();
	for (const { name, content } of files) {
		t.is(readFileSync(join(pagesFolder, name), "utf8"), content, `${name}: npm run boards`);
	}
	t.deepEqual(readdirSync(pagesFolder).sort(), [...files.map(({ name }) => name), "README.md"].sort());
});

test("the list of boards has a line for each, with its page", (t) => {
	const list = read("README.md");
	for (const board of BOARDS) t.true(list.includes(`](${board.name}.md)`), board.name);
});

test("every link between the pages leads somewhere", (t) => {
	const headings = new Set(
		[...read("README.md").matchAll(/^#+ (.*)$/gm)].map(([, title]) => anchorOf(title as string)),
	);
	for (const board of BOARDS) {
		for (const [, anchor] of read(`${board.name}.md`).matchAll(/\]\(README\.md#([^)]*)\)/g)) {
			t.true(headings.has(anchor as string), `${board.name}.md: ${anchor}`);
		}
	}
});

for (const board of BOARDS) {
	test(`${board.name}: picture and page name every pin in use`, (t) => {
		const picture = read(`${board.name}.svg`);
		const page = read(`${board.name}.md`);
		for (const { pin, role } of [...allWires(board, "release"), ...allWires(board, "debug")]) {
			t.regex(picture, new RegExp(`GPIO${pin}\\b`), role);
			t.regex(page, new RegExp(`GPIO${pin}\\b`), role);
		}
	});

	test(`${board.name}: in the picture no text reaches beyond its edge`, (t) => {
		const picture = read(`${board.name}.svg`);
		const [, width, height] = picture.match(/viewBox="0 0 (\d+) (\d+)"/) ?? [];
		for (const [, x, y] of picture.matchAll(/<text x="([\d.]+)" y="([\d.]+)"/g)) {
			t.true(Number(x) < Number(width) && Number(y) < Number(height));
		}
	});

	test(`${board.name}: the first session goes as its page says`, async (t) => {
		const conversation =
			read(`${board.name}.md`)
				.match(/^```\n(outpost> [^`]*)```$/m)?.[1]
				?.trim()
				.split("\n") ?? [];
		const script = conversation.filter((line) => line.startsWith("outpost> ")).map((line) => line.slice(9));
		const answered = await answersTo(t, script, MODELS[board.name] ?? "sim767xx");
		let from = 0;
		for (const line of conversation) {
			const place = answered.indexOf(line, from);
			t.true(place >= from, `${line}\n\nnot in:\n${answered.join("\n")}`);
			from = place + 1;
		}
	});
}

function read(name: string): string {
	return readFileSync(join(pagesFolder, name), "utf8");
}

/** As GitHub makes it of a heading. */
function anchorOf(title: string): string {
	return title
		.toLowerCase()
		.replace(/[^\w\s-]/g, "")
		.replaceAll(" ", "-");
}

async function answersTo(
	t: { teardown(done: () => void): void },
	script: string[],
	model: ModelName,
): Promise<string[]> {
	const data = mkdtempSync(join(tmpdir(), "outpost-"));
	t.teardown(() => rmSync(data, { recursive: true }));
	const lines: string[] = [];
	const options = { help: false, model, data, uploads: [], cut: undefined, trace: false, script };
	await runScript(options, { print: (line) => lines.push(line), complain: (sentence) => lines.push(sentence) });
	return lines;
}
