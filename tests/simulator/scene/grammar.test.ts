import test from "ava";
import { parseSceneLine } from "../../../simulator/scene/grammar";
import { sceneCommands } from "../../../simulator/scene/scene";

const parse = (line: string) => {
	const { command, values } = parseSceneLine(sceneCommands, line);
	return [command.usage, ...values];
};

test("every line of the issue's list is understood", (t) => {
	t.deepEqual(parse("network off"), ["network off|on", "off"]);
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
	t.deepEqual(parse("help"), ["help"]);
});

const mistakes: [line: string, sentence: string][] = [
	["fly", 'The simulator knows no "! fly"; "! help" lists what it knows.'],
	["", 'The simulator knows no "! "; "! help" lists what it knows.'],
	["signal 32", '"! signal 32": "32" is no whole number from 0 to 31. It is typed: ! signal 0..31'],
	["signal", '"! signal": 0..31 is missing. It is typed: ! signal 0..31'],
	["network down", '"! network down": "down" is not off or on. It is typed: ! network off|on'],
	["network on off", '"! network on off": "off" is too much. It is typed: ! network off|on'],
	["advance soon", '"! advance soon": "soon" is no number of seconds. It is typed: ! advance SECONDS'],
	["mmsc 503 0", '"! mmsc 503 0": "0" is no number of times. It is typed: ! mmsc ANSWER [TIMES]'],
	["modem hang", '"! modem hang": COMMAND is missing. It is typed: ! modem hang COMMAND'],
	["after 5", '"! after 5": COMMAND is missing. It is typed: ! after SECONDS COMMAND...'],
];

for (const [line, message] of mistakes) {
	test(`a mistake is told in words: ! ${line}`, (t) => {
		t.throws(() => parse(line), { message });
	});
}
