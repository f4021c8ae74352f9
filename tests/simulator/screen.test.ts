import test from "ava";
import { Screen } from "../../simulator/screen";

function show(...pieces: string[]) {
	const screen = new Screen();
	const lines: string[] = [];
	screen.onLine = (line) => lines.push(line);
	for (const piece of pieces) screen.feed(Buffer.from(piece));
	return { screen, lines };
}

test("the console is ready when its prompt stands behind a line feed", (t) => {
	t.is(show("outpost> ").screen.prompts, 1);
	t.is(show("job 1 queued\r\noutp", "ost> ").screen.prompts, 1);
	t.is(show("outpost> send\r\njob 1 queued\r\noutpost> ").screen.prompts, 2);
});

test("a line that is only drawn anew does not make it ready again", (t) => {
	const { screen, lines } = show("outpost> ", "\u001b[2K\r* job 1 sent\r\n\routpost> \u001b[K");
	t.is(screen.prompts, 1);
	t.true(screen.atPrompt);
	t.deepEqual(lines, ["* job 1 sent"]);
});

test("a prompt that is quoted within a line is none", (t) => {
	t.is(show("the prompt is outpost> ").screen.prompts, 0);
});

test("progress that overwrites itself leaves one line", (t) => {
	t.deepEqual(show("sending 10 %\rsending 100 %\r\u001b[Kdone\r\n").lines, ["done"]);
	t.deepEqual(show("ab\b\u001b[Kc\u001b[2Dx\r\n").lines, ["xc"]);
});

test("characters that are cut into pieces come whole", (t) => {
	const screen = new Screen();
	const lines: string[] = [];
	screen.onLine = (line) => lines.push(line);
	for (const byte of Buffer.from("Grüße\r\n")) screen.feed(Uint8Array.of(byte));
	t.deepEqual(lines, ["Grüße"]);
});
