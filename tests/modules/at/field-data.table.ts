import { command } from "at/command";
import { BytesSource } from "at/data";
import type { AtError } from "at/errors";
import { InformationText } from "at/information-text";
import { write } from "at/request";
import type { TestTable } from "../../support/table";
import { makeBench } from "./support";

interface Session {
	readonly id: string;
	readonly transcript: string;
	readonly hex: readonly string[] | null;
}

interface Case {
	readonly kind: string;
	readonly input?: string;
	readonly expect?: Readonly<Record<string, unknown>>;
}

interface Step {
	readonly command: string;
	readonly lines: string[];
}

/** Lines that come unasked in the sessions. */
const UNSOLICITED: readonly string[] = ["+CGEV", "SMS DONE", "PB DONE", "SIM card online", "+CMQTTRXSTART", "*ATREADY"];

const FINAL = /^(OK|ERROR|\+CM[ES] ERROR:.*)$/;

/** What was typed, and what came back until the next thing typed; a command shown twice is followed by its echo. */
function toSteps(transcript: string): Step[] {
	const steps: Step[] = [];
	for (const line of transcript.split(/\r*\n/)) {
		const last = steps[steps.length - 1];
		if (line.startsWith("AT") && line !== last?.command) steps.push({ command: line, lines: [] });
		else last?.lines.push(line);
	}
	return steps;
}

/** How a reader of the transcript sees the step end. */
function outcomeOf({ lines }: Step): string {
	for (const line of lines) {
		if (FINAL.test(line)) return line;
		if (line.startsWith(">") || line.startsWith("CONNECT")) return "unexpected";
	}
	return "timeout";
}

const table: TestTable = {
	async "each step of each session on a real modem ends as its transcript shows"(t) {
		const { sessions } = JSON.parse(t.shared("field-data/sessions.json")) as { sessions: Session[] };
		let count = 0;
		for (const { id, transcript } of sessions) {
			for (const step of toSteps(transcript)) {
				const { engine, modem, clock } = makeBench({ pieces: 1 });
				for (const prefix of UNSOLICITED) engine.onUnsolicited(prefix, () => {});
				const received = step.lines.map((line) => `${line}\r\n`).join("");
				modem.respond((line) => (line === step.command ? [`${line}\r\r\n${received}`] : ["\r\nOK\r\n"]));
				const outcome = await clock.run(
					engine.lock(id, (line) =>
						line.raw(step.command).then(
							(answer) => answer.final,
							(error: AtError) => error.class,
						),
					),
				);
				t.is(outcome, outcomeOf(step), `${id}: ${step.command}`);
				count++;
			}
		}
		t.true(count > 50, `${count} steps`);
	},
	async "a real prompt without blank, with a line end behind it, is a prompt"(t) {
		const { sessions } = JSON.parse(t.shared("field-data/sessions.json")) as { sessions: Session[] };
		const hex = sessions.find((session) => session.id === "sim7670g-cmgs-bare-prompt")?.hex?.[0] ?? "";
		const bytes = new Uint8Array(hex.split(" ").map((digits) => Number.parseInt(digits, 16)));
		const CMGS = command("+CMGS=<length>", { prompt: ">", answer: "<mr>" });
		const { modem, run } = makeBench();
		modem.expect("AT+CMGS=26\r", bytes).expect("00\x1a", "\r\n+CMGS: 5\r\n\r\nOK\r\n");
		const source = new BytesSource(new Uint8Array([0x30, 0x30]));
		const options = { terminator: new Uint8Array([0x1a]) };
		t.is((await run((line) => line.upload(write(CMGS, 26), source, options))).line().integer(0), 5);
	},
	"lines that ModemManager's tests hold have the fields that they expect"(t) {
		const { cases } = JSON.parse(t.shared("field-data/modemmanager.json")) as { cases: Case[] };
		let count = 0;
		for (const { kind, input, expect } of cases) {
			const check = CHECKS[kind];
			if (!check || !input?.startsWith("+") || !expect || input.includes("\n")) continue;
			const line = new InformationText(input, input.indexOf(":") + 1);
			for (const [name, value] of Object.entries(check(line))) {
				if (!(name in expect)) continue;
				const expected = expect[name];
				if (typeof expected === "number" || (typeof expected === "string" && !expected.startsWith("MM_")))
					t.is(value, expected, `${input}: ${name}`);
			}
			count++;
		}
		t.true(count > 30, `${count} lines`);
	},
};

/** The fields of each kind of line, by the names that ModemManager's tests give them. */
const CHECKS: Readonly<Record<string, (line: InformationText) => Record<string, unknown>>> = {
	"table:CopsQueryData": (line) => ({ mode: line.integer(0), format: line.integer(1), operator: line.string(2) }),
	"table:CfunQueryTest": (line) => ({ state: line.integer(0) }),
	"table:CfunQueryGenericTest": (line) => ({ state: line.integer(0) }),
	"table:CesqResponseTest": (line) => ({
		rxlev: line.integer(0),
		ber: line.integer(1),
		rscp_level: line.integer(2),
		ecn0_level: line.integer(3),
		rsrq_level: line.integer(4),
		rsrp_level: line.integer(5),
	}),
	"table:CgcontrdpResponseTest": (line) => ({ cid: line.integer(0), bearer_id: line.integer(1), apn: line.string(2) }),
	"table:ClipUrcTest": (line) => ({ number: line.string(0), type: line.integer(1) }),
	"table:HcsqTest": (line) => ({ value1: line.integer(1), value2: line.integer(2) }),
	"table:NwtimeTest": () => ({}),
	"table:CclkTest": (line) => ({ str: line.text }),
	"table:CgevIndicationTest": (line) => ({ str: line.text }),
};

export default table;
