import { COMMANDS } from "console/commands/all";
import { type Command, command } from "console/declaration";
import { wrapped } from "console/format";
import { parseLine } from "console/parse-line";
import { usage } from "console/usage";
import type { TestTable } from "../../support/table";

const text = { type: "text", value: "TEXT", longest: 10, help: "a text" } as const;

const commands: readonly Command[] = [
	command({ name: "plain", help: "does nothing", run: () => {} }),
	command({
		name: "send mms",
		help: "sends",
		options: { to: { ...text, many: 2, required: true }, subject: text, note: { ...text, multiline: true } },
		run: () => {},
	}),
	command({ name: "send mail", help: "sends", run: () => {} }),
	command({
		name: "job",
		help: "shows",
		parameters: { number: { type: "number", value: "N", least: 1, most: 99, required: true, help: "its number" } },
		options: { all: { type: "flag", help: "everything" } },
		run: () => {},
	}),
	command({
		name: "switch",
		help: "switches",
		parameters: {
			to: { type: "choice", choices: ["on", "off"], required: true, help: "where to" },
			why: { type: "words", value: "WHY", longest: 20, help: "the reason" },
		},
		run: () => {},
	}),
	command({
		name: "at",
		help: "sends",
		parameters: { command: { type: "raw", value: "COMMAND", longest: 40, required: true, help: "to the modem" } },
		run: () => {},
	}),
];

function parse(line: string): [string, unknown] {
	const { command: found, values } = parseLine(line, commands);
	return [found.name, values];
}

function sentence(line: string): string {
	try {
		parseLine(line, commands);
	} catch (error) {
		return (error as Error).message;
	}
	return "no error";
}

const table: TestTable = {
	"a command is found by one word or two"(t) {
		t.deepEqual(parse("plain"), ["plain", {}]);
		t.deepEqual(parse("send mms --to a"), ["send mms", { to: ["a"], subject: undefined, note: undefined }]);
	},
	"options take their value behind a blank or an equals sign, in any order, some more than once"(t) {
		const values = { to: ["a", "b"], subject: "x y", note: undefined };
		t.deepEqual(parse(`send mms --to a --subject "x y" --to=b`), ["send mms", values]);
		t.deepEqual(parse(`send mms --subject='x y' --to=a --to b`), ["send mms", values]);
	},
	"parameters stand anywhere between options"(t) {
		t.deepEqual(parse("job 7 --all"), ["job", { all: true, number: 7 }]);
		t.deepEqual(parse("job --all 7"), ["job", { all: true, number: 7 }]);
		t.deepEqual(parse("job 7"), ["job", { all: false, number: 7 }]);
	},
	"the last parameter may take all words that follow"(t) {
		t.deepEqual(parse("switch on because  'it is' --late"), ["switch", { to: "on", why: "because it is --late" }]);
	},
	"a raw parameter is what was typed, quotation marks and all"(t) {
		t.deepEqual(parse(`at  AT+CGDCONT=1,"IP","internet"  `), ["at", { command: 'AT+CGDCONT=1,"IP","internet"' }]);
		t.deepEqual(parse(`at AT+X="`), ["at", { command: 'AT+X="' }]);
	},
	"a quoted word is never an option"(t) {
		t.deepEqual(parse(`send mms --to "--b"`), ["send mms", { to: ["--b"], subject: undefined, note: undefined }]);
	},
	"a new line goes only where it may"(t) {
		t.deepEqual(parse(String.raw`send mms --to a --note "x\ny"`), [
			"send mms",
			{ to: ["a"], subject: undefined, note: "x\ny" },
		]);
		t.is(sentence(String.raw`send mms --to a --subject "x\ny"`), "--subject must not hold control characters.");
	},
	"each mistake gets one sentence that says what to do"(t) {
		const sentences: [line: string, sentence: string][] = [
			["plane", 'There is no command "plane". Did you mean "plain"? "help" lists them all.'],
			["sned mms", 'There is no command "sned". Did you mean "send mms"? "help" lists them all.'],
			["send mns", 'There is no command "send mns". Did you mean "send mms"? "help" lists them all.'],
			["qqqqqqqq", 'There is no command "qqqqqqqq". "help" lists them all.'],
			["send", '"send" needs a second word: send mms, send mail.'],
			["plain x", '"x" is too much; usage: plain'],
			[
				"send mms --to a --subject two words",
				'"words" is too much (a text with blanks goes between quotation marks); usage: send mms --to TEXT.. [--subject TEXT] [--note TEXT]',
			],
			["ATI", 'There is no command "ATI". Did you mean "at ATI"? "help" lists them all.'],
			["AT", 'There is no command "AT". Did you mean "at AT"? "help" lists them all.'],
			["AT+CSQ", 'There is no command "AT+CSQ". Did you mean "at AT+CSQ"? "help" lists them all.'],
			["send mms", '"send mms" needs --to (a text); usage: send mms --to TEXT.. [--subject TEXT] [--note TEXT]'],
			[
				"send mms --subjct x",
				'"send mms" has no option "--subjct". Did you mean --subject? "help send mms" shows what it takes.',
			],
			["plain --x", '"plain" has no option "--x". "help plain" shows what it takes.'],
			["plain --toString", '"plain" has no option "--toString".'],
			["send mms --to", "--to needs a value: --to TEXT;"],
			["send mms --to --subject x", "--to needs a value: --to TEXT;"],
			["send mms --to a --to b --to c", "--to may be given at most 2 times."],
			["send mms --to a --subject x --subject y", "--subject was given twice; give it once."],
			["send mms --to 12345678901", "--to is 11 bytes long; it may have at most 10."],
			["send mms --to ää漢漢", "no error"],
			["send mms --to ää漢漢x", "--to is 11 bytes long; it may have at most 10."],
			['send mms --to ""', "--to is empty; give it a value or leave it out."],
			["job", '"job" needs N (its number); usage: job N [--all]'],
			["job x", 'N must be a whole number from 1 to 99; "x" is not.'],
			["job 0", 'N must be a whole number from 1 to 99; "0" is not.'],
			["job 100", 'N must be a whole number from 1 to 99; "100" is not.'],
			["job 1e1", 'N must be a whole number from 1 to 99; "1e1" is not.'],
			["job 7 --all=yes", "--all takes no value; usage: job N [--all]"],
			["switch", '"switch" needs on|off (where to); usage: switch on|off [WHY]'],
			["switch ofg", 'The word after "switch" must be one of on, off; "ofg" is not. Did you mean "off"?'],
			["at", '"at" needs COMMAND (to the modem); usage: at COMMAND'],
			[`at ${"x".repeat(41)}`, "COMMAND is 41 bytes long; it may have at most 40."],
		];
		for (const [line, wanted] of sentences) {
			const got = sentence(line);
			if (wanted.includes("usage:") || wanted.endsWith("all.")) t.is(got, wanted, line);
			else t.true(got.startsWith(wanted), `${line}: ${got}`);
		}
	},
	"what a sentence quotes is short and holds nothing that a terminal acts on"(t) {
		t.is(sentence(`"${"x".repeat(500)}"`).includes(`"${"x".repeat(40)}..."`), true);
		t.is(sentence(String.raw`"a\nb"`).includes('"a b"'), true);
	},
	"every command says how it is used within a terminal's width, or on five lines of it"(t) {
		for (const each of COMMANDS) {
			t.true([...wrapped(`usage: ${usage(each)}`)].length <= 5, each.name);
			t.true(each.help.length + 12 < 79, each.name);
			t.true(
				each.details.every((line) => line.length <= 79),
				each.name,
			);
		}
	},
	"no two commands have the same name, and no command hides a longer one"(t) {
		const names = COMMANDS.map(({ name }) => name);
		t.is(new Set(names).size, names.length);
		t.is(
			names.some((name) => names.some((other) => other.startsWith(`${name} `))),
			false,
		);
	},
};

export default table;
