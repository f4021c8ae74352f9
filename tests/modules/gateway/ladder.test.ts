import test, { type ExecutionContext } from "ava";
import type { Lane } from "jobs/job";
import { type ModelName, models } from "../../../simulator/modem/models";
import { VirtualOffice } from "./virtual-office";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A model, what it sends, and the code by which it says that it had no way to the carrier. */
interface Subject {
	readonly model: ModelName;
	readonly lane: Lane;
	readonly commit: string;
	readonly code: string;
	/** What the modem sees where its bearer is renewed, and where it is reset. */
	readonly bearer: RegExp;
	readonly reset: RegExp;
}

const QUECTEL = { bearer: /AT\+QIDEACT=1$/, reset: /AT\+CFUN=1,1$/ };
const SIMCOM = { bearer: /AT\+CGATT=0$/, reset: /AT\+CRESET$/ };
const RADIO = /AT\+CFUN=4$/;

const SUBJECTS: readonly Subject[] = [
	{ model: "quectel-lte", lane: "mms", commit: "+QMMSEND", code: "771", ...QUECTEL },
	{ model: "quectel-lte", lane: "mail", commit: "+QSMTPPUT", code: "654", ...QUECTEL },
	{ model: "quectel-ec20", lane: "mms", commit: "+QMMSEND", code: "768", ...QUECTEL },
	{ model: "sim7100", lane: "mms", commit: "+CMMSSEND", code: "190", ...SIMCOM },
	{ model: "sim767xx", lane: "mms", commit: "+CMMSSEND", code: "190", ...SIMCOM },
	{ model: "sim767xx", lane: "mail", commit: "+CSMTPSSEND", code: "601", ...SIMCOM },
];

interface Seen {
	readonly time: number;
	readonly what: "send" | "bearer" | "radio" | "reset" | "power key";
}

/** What the modem saw of sending and of recovery. */
function seen({ bench }: VirtualOffice, { commit, bearer, reset }: Subject): Seen[] {
	const kinds = [
		["send", new RegExp(`AT\\${commit}(=\\d+)?$`)],
		["bearer", bearer],
		["radio", RADIO],
		["reset", reset],
	] as const;
	const commands = bench.traffic.flatMap((line): Seen[] => {
		const [time = "", direction, ...text] = line.split(" ");
		const kind = direction === ">" ? kinds.find(([, command]) => command.test(text.join(" "))) : undefined;
		return kind ? [{ time: Number(time), what: kind[0] }] : [];
	});
	// It is held twice: to switch off and, when the network has let the modem go, on.
	const cycles = bench.keyPresses.filter((time, index, all) => time - (all[index - 1] ?? -HOUR) > MINUTE);
	const presses = cycles.map((time): Seen => ({ time, what: "power key" }));
	return [...commands, ...presses].sort((a, b) => a.time - b.time);
}

async function openBad(t: ExecutionContext, subject: Subject): Promise<VirtualOffice> {
	const office = await VirtualOffice.open({ model: models[subject.model] });
	t.teardown(() => office.close());
	// The bearer is made as the settings want it once: what comes later is recovery.
	const first = office.send(subject.lane);
	await office.until(() => office.job(first).state === "sent" && office.modem.holder === undefined);
	office.bench.traffic.length = 0;
	office.bench.keyPresses.length = 0;
	office.bench.virtualModem.answerNext(subject.commit, subject.code, Number.POSITIVE_INFINITY);
	return office;
}

for (const subject of SUBJECTS) {
	const { model, lane, commit, code, bearer, reset } = subject;
	const title = `${model}, ${lane}`;

	test(`${title}: a carrier that stays bad for hours: again, bearer, radio, resets ten minutes apart, power key`, async (t) => {
		const office = await openBad(t, subject);
		office.settings.set("retry.attempts", "50");
		const number = office.send(lane);
		await office.bench.advance(9 * HOUR);
		const all = seen(office, subject);
		t.deepEqual(
			all.slice(0, 8).map(({ what }) => what),
			["send", "send", "bearer", "send", "radio", "send", "reset", "send"],
		);
		const restarts = all.filter(({ what }) => what === "reset" || what === "power key");
		t.deepEqual(
			restarts.slice(0, 6).map(({ what }) => what),
			["reset", "reset", "reset", "power key", "power key", "power key"],
		);
		for (const [index, { time }] of restarts.entries()) {
			const wait = time - (restarts[index - 1]?.time ?? Number.NEGATIVE_INFINITY);
			t.true(wait >= 10 * MINUTE, `restart ${index} after ${wait} ms`);
			if (index >= 6) t.true(wait >= HOUR, `restart ${index} after ${wait} ms`);
		}
		t.true(restarts.length > 8);
		t.is(office.arrived, 1);
		const text = office.told.at(-1) ?? "";
		t.regex(text, new RegExp(`^job ${number} waiting .*${code} \\(`));
		t.regex(text, /In order: SIM, attachment, registration, APN/);
		t.true(office.logged.some((entry) => entry.startsWith("modem recovering: power key, because: ")));
	});

	for (const [what, helps, sends] of [
		["bearer", bearer, 3],
		["radio", RADIO, 4],
		["reset", reset, 5],
	] as const) {
		test(`${title}: sent once where ${what} helps, and nothing harder is done`, async (t) => {
			const office = await openBad(t, subject);
			const number = office.send(lane);
			await office.until(() => office.bench.traffic.some((line) => helps.test(line)));
			office.bench.virtualModem.answerNext(commit, code, 0);
			await office.until(() => office.job(number).state === "sent");
			const all = seen(office, subject).map((each) => each.what);
			t.is(all.filter((each) => each === "send").length, sends);
			t.is(all.at(-1), "send");
			t.is(all.at(-2), what);
			t.is(office.arrived, 2);
		});
	}

	test(`${title}: what was climbed is not forgotten when the gateway restarts`, async (t) => {
		const office = await openBad(t, subject);
		office.send(lane);
		await office.until(() => office.bench.traffic.some((line) => RADIO.test(line)));
		await office.until(() => office.modem.state.name === "ready" && office.modem.holder === undefined);
		const before = seen(office, subject).length;
		office.restart();
		await office.until(() => seen(office, subject).length > before + 1);
		t.deepEqual(
			seen(office, subject)
				.slice(before)
				.map(({ what }) => what),
			["send", "reset"],
		);
	});
}
