import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "ava";
import { withGateway } from "./gateway-run";

/** How many of each, 200 in all. */
const COUNTS = { sms: 90, mms: 60, mail: 50 } as const;
type Kind = keyof typeof COUNTS;

interface Sent {
	readonly kind: Kind;
	readonly text: string;
	readonly priority: number;
}

/** The same jobs each time, in an order that mixes kinds and priorities. */
function makeJobs(): Sent[] {
	const jobs = Object.entries(COUNTS).flatMap(([kind, count]) =>
		Array.from({ length: count }, (_, index) => ({
			kind: kind as Kind,
			text: `${kind} number ${index}`,
			priority: (index * 7) % 10,
		})),
	);
	return jobs
		.map((job, index) => ({ job, place: (index * 73) % 211 }))
		.sort((one, other) => one.place - other.place)
		.map(({ job }) => job);
}

function lineOf({ kind, text, priority }: Sent): string {
	const to = kind === "mail" ? "friend@example.com" : "+12065550123";
	return `send ${kind} --to ${to} --text "${text}" --priority ${priority}`;
}

/** The texts that arrived at the carrier, in the order of arrival. */
function arrived(folder: string, kind: Kind): string[] {
	const path = join(folder, "carrier", kind);
	return readdirSync(path)
		.filter((name) => /^\d+\.json$/.test(name))
		.sort()
		.map((name) => /(sms|mms|mail) number \d+/.exec(readFileSync(join(path, name), "utf8"))?.[0] ?? name);
}

test("two hundred jobs of all kinds survive a day with outages, a reset and a full mailbox: each arrives once, in order", async (t) => {
	t.timeout(600_000);
	const jobs = makeJobs();
	await withGateway("sim767xx", async (gateway) => {
		const { lines, complaints, status } = await gateway.run([
			"set mail.verify off",
			"set retry.attempts 20",
			"! network off",
			...jobs.map(lineOf),
			"log",
			// The first outage ends, and comes again while messages go out.
			"! network on",
			"! advance 12",
			"! mailbox full",
			"! advance 4",
			"! mailbox empty",
			"log",
			"! advance 60",
			"! network off",
			"! advance 14400",
			"log",
			"! network on",
			"! advance 30",
			"! modem reset after +CMMSEDIT",
			"! advance 60",
			"log",
			"! network off",
			"! advance 7200",
			"log",
			"! network on",
			"wait 50400",
			"log",
			"jobs",
		]);
		t.is(status, 0, [...lines.slice(-40), ...complaints].join("\n"));
		t.true(lines.includes('no job is open; "jobs --all" lists those that have ended'));
		for (const kind of ["sms", "mms", "mail"] as const) {
			const got = arrived(gateway.path, kind);
			const wanted = jobs.filter((job) => job.kind === kind);
			t.deepEqual([...got].sort(), wanted.map(({ text }) => text).sort(), `each ${kind} has arrived once`);
			t.deepEqual(
				withoutLate(got, wanted),
				inOrder(wanted).filter((text) => !late(got, wanted).includes(text)),
				`${kind} by priority, then in the order in which they were accepted`,
			);
		}
		const log = lines.join("\n");
		for (const words of [/searching/, /restarted by itself/, /job \d+ waiting .*(610|mailbox|452)/i, /sent$/m])
			t.regex(log, words);
	});
});

function inOrder(jobs: readonly Sent[]): string[] {
	return jobs
		.map((job, index) => ({ job, index }))
		.sort((one, other) => one.job.priority - other.job.priority || one.index - other.index)
		.map(({ job }) => job.text);
}

/** Those that were tried again: a try that failed lets the others pass. At most a few. */
function late(got: readonly string[], wanted: readonly Sent[]): string[] {
	const order = inOrder(wanted);
	const late: string[] = [];
	let expected = 0;
	for (const text of got) {
		while (late.includes(order[expected] as string)) expected++;
		if (text === order[expected]) {
			expected++;
			continue;
		}
		const place = order.indexOf(text);
		if (place < expected) continue;
		late.push(...order.slice(expected, place));
		expected = place + 1;
	}
	if (late.length > 8) throw new Error(`${late.length} came late: ${late.join(", ")}`);
	return late;
}

function withoutLate(got: readonly string[], wanted: readonly Sent[]): string[] {
	const left = late(got, wanted);
	return got.filter((text) => !left.includes(text));
}
