import test from "ava";
import { parseSceneLine, type SceneCommand } from "../../../simulator/scene/grammar";
import type { LineOptions } from "../../../simulator/scene/line-options";
import { sceneCommands } from "../../../simulator/scene/scene";

const parse = (line: string) => {
	const { command, values } = parseSceneLine(sceneCommands, line);
	return [command.usage, ...values];
};

test("every line of the issue's list is understood", (t) => {
	t.deepEqual(parse("network off"), ["network off|on|sms", "off"]);
	t.deepEqual(parse(" signal  31"), ["signal 0..31", "31"]);
	t.deepEqual(parse("sim in"), ["sim out|in", "in"]);
	t.deepEqual(parse("modem hang +CMMSSEND"), ["modem hang COMMAND", "+CMMSSEND"]);
	t.deepEqual(parse("modem reset after 5000"), ["modem reset after BYTES|COMMAND", "5000"]);
	t.deepEqual(parse("modem off"), ["modem off|on", "off"]);
	t.deepEqual(parse("mmsc 503"), ["mmsc ANSWER [TIMES]", "503"]);
	t.deepEqual(parse("mmsc Error-service-denied 2"), ["mmsc ANSWER [TIMES]", "Error-service-denied", "2"]);
	t.deepEqual(parse("proxy on"), ["proxy off|on", "on"]);
	t.deepEqual(parse("quirk bare-prompt on"), ["quirk NAME on|off", "bare-prompt", "on"]);
	t.deepEqual(parse("advance 0.5"), ["advance SECONDS", "0.5"]);
	t.deepEqual(parse("after 600 proxy on"), ["after SECONDS COMMAND...", "600", "proxy on"]);
	t.deepEqual(parse("help"), ["help [COMMAND]"]);
	t.deepEqual(parse("help board"), ["help [COMMAND]", "board"]);
});

const mistakes: [line: string, sentence: string][] = [
	["fly", 'The simulator knows no "! fly"; "! help" lists what it knows.'],
	["", 'The simulator knows no "! "; "! help" lists what it knows.'],
	["signal 32", '"! signal 32": "32" is no whole number from 0 to 31. It is typed: ! signal 0..31'],
	["signal", '"! signal": 0..31 is missing. It is typed: ! signal 0..31'],
	["network down", '"! network down": "down" is not off or on or sms. It is typed: ! network off|on|sms'],
	["network on off", '"! network on off": "off" is too much. It is typed: ! network off|on|sms'],
	["advance soon", '"! advance soon": "soon" is no number of seconds. It is typed: ! advance SECONDS'],
	["mmsc 503 0", '"! mmsc 503 0": "0" is no number of times. It is typed: ! mmsc ANSWER [TIMES]'],
	["modem hang", '"! modem hang": COMMAND is missing. It is typed: ! modem hang COMMAND'],
	[
		"board nonsense",
		'"! board nonsense": "nonsense" fits nothing that is known. It is typed: ! board watchdog|exception|memory|panic|brown-out|reset, or ! board power-loss on|off',
	],
	[
		"board",
		'"! board": more is needed. It is typed: ! board watchdog|exception|memory|panic|brown-out|reset, or ! board power-loss on|off',
	],
	["board power-loss", '"! board power-loss": on|off is missing. It is typed: ! board power-loss on|off'],
	["after 5", '"! after 5": COMMAND is missing. It is typed: ! after SECONDS COMMAND...'],
];

for (const [line, message] of mistakes) {
	test(`a mistake is told in words: ! ${line}`, (t) => {
		t.throws(() => parse(line), { message });
	});
}

/** A command with every kind of option, and one without beside it. */
const mailCommands: readonly SceneCommand<unknown>[] = [
	{
		usage: "mail",
		help: "a mail comes in",
		options: {
			"--from ADDRESS": "who sends it",
			"[--text TEXT]": "what it says",
			"[--class 0..3]": "how it is shown",
			"[--file PATH]...": "what is attached",
			"[--twice]": "it comes again",
		},
		run: () => undefined,
	},
	{ usage: "mail refuse 400..599 [TIMES]", help: "the next are refused", run: () => undefined },
];

const parseMail = (line: string) => parseSceneLine(mailCommands, line).options as LineOptions;

test("options come in any order, may be left out or repeated, and hold blanks in quotes", (t) => {
	const options = parseMail(
		'mail --text "a  \\"b\\"\\n--c" --twice --file /tmp/1 --from a@example.com --file "/tmp/2 3"',
	);
	t.is(options.need("from"), "a@example.com");
	t.is(options.get("text"), 'a  "b"\n--c');
	t.true(options.has("twice"));
	t.deepEqual(options.all("file"), ["/tmp/1", "/tmp/2 3"]);
	t.is(options.get("class"), undefined);
	t.deepEqual(parseMail("mail --from a").all("file"), []);
});

test("a value may look like an option, and a word may be empty", (t) => {
	const options = parseMail('mail --from --text --text ""');
	t.is(options.need("from"), "--text");
	t.is(options.get("text"), "");
});

test("a command with options stands beside one with words", (t) => {
	t.deepEqual(parseSceneLine(mailCommands, "mail refuse 550 2").values, ["550", "2"]);
});

const usage = "mail --from ADDRESS [--text TEXT] [--class 0..3] [--file PATH]... [--twice]";
const optionMistakes: [line: string, complaint: string][] = [
	["mail --text x", "--from is missing"],
	["mail --from", "the ADDRESS of --from is missing"],
	["mail --from a --from b", "--from stands there twice"],
	["mail --from a --class 4", '--class: "4" is no whole number from 0 to 3'],
	["mail --from a b", '"b" is none of its options'],
	['mail --from a "--twice"', '"--twice" is none of its options'],
];

for (const [line, complaint] of optionMistakes) {
	test(`a mistake in options is told in words: ! ${line}`, (t) => {
		t.throws(() => parseMail(line), { message: `"! ${line}": ${complaint}. It is typed: ! ${usage}` });
	});
}

test("a quote that is not closed is told", (t) => {
	t.throws(() => parseMail('mail --from "a b'), { message: /^The quote at "a b is not closed/ });
	t.throws(() => parseMail('mail --from "a"b'), { message: /something sticks to it/ });
});

test("what is put off is kept as it was typed, quotes and all", (t) => {
	const line = 'after 5 mail --text "a  b"';
	t.deepEqual(parse(line), ["after SECONDS COMMAND...", "5", 'mail --text "a  b"']);
});
