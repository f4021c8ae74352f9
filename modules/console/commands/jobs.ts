import type { GatewayEvent } from "gateway/event";
import type { IdleReport } from "gateway/gateway";
import { deepFreeze } from "io/deep-freeze";
import { isOpen, type Job } from "jobs/job";
import { type Command, command } from "../declaration";
import { CommandError, printable } from "../errors";
import { counted, formatDate, formatRelative, formatSize, padded, shortened, table } from "../format";
import type { Session } from "../session";

/** Jobs that are in RAM at once while they are listed. */
const PAGE = 16;
const MOST_JOBS = 0xffff_ffff;

const NUMBER = Object.freeze({
	type: "number",
	value: "N",
	least: 1,
	most: MOST_JOBS,
	required: true,
	help: 'number of the job, as "jobs" shows it',
} as const);

const jobs = command({
	name: "jobs",
	help: "lists the open jobs, or all that are remembered",
	options: {
		all: { type: "flag", help: "those that have ended too" },
		from: { type: "number", value: "N", least: 1, most: MOST_JOBS, help: "the first number of interest" },
	},
	run: ({ all, from = 1 }) => ({ all, from }),
	*show({ all, from }, session) {
		let count = 0;
		for (const job of listed(session, all, from)) {
			yield shortened(summary(job));
			count++;
		}
		if (count === 0) yield all ? "no jobs yet" : 'no job is open; "jobs --all" lists those that have ended';
	},
	data: ({ all, from }, session) => pageOf(session, all, from),
});

const job = command({
	name: "job",
	help: "shows one job and how its last try ended",
	parameters: { number: NUMBER },
	run: ({ number }, session): Job => known(session, number),
	show: (found, session) => table(describe(found, session)),
});

const cancel = command({
	name: "cancel",
	help: "takes an open job back, if it is not on its way already",
	parameters: { number: NUMBER },
	run({ number }, session): Job {
		session.gateway.cancel(number);
		return known(session, number);
	},
	show: (found) => [`job ${found.number} ${found.state}`],
});

const retry = command({
	name: "retry",
	help: "tries a waiting or ended job again now",
	details: ["One that is unconfirmed may have been sent: its recipients may get it twice."],
	parameters: { number: NUMBER },
	run({ number }, session): Job {
		session.gateway.retry(number);
		return known(session, number);
	},
	show: (found) => [`job ${found.number} ${found.state}`],
});

const wait = command({
	name: "wait",
	help: "waits until no job is open; an error unless all were sent",
	parameters: {
		seconds: { type: "number", value: "SECONDS", least: 0, most: 31_536_000, help: "how long at most" },
	},
	async run({ seconds }, session) {
		const stop = session.gateway.onEvent((event) => showProgress(event, session));
		try {
			const within = seconds === undefined ? undefined : seconds * 1000;
			return judge(await session.unlessInterrupted(session.gateway.idle(within)), seconds, session);
		} finally {
			stop();
		}
	},
	show: () => ["no job is open"],
});

function showProgress(event: GatewayEvent, session: Session): void {
	if (event.type !== "progress" || event.total === 0) return;
	const percent = Math.floor((event.done * 100) / event.total);
	session.progress(`job ${event.job}: ${percent} % of ${formatSize(event.total)} handed to the modem`);
}

function judge({ idle, notSent }: IdleReport, seconds: number | undefined, session: Session): void {
	const sentences: string[] = [];
	const numbers: number[] = [];
	if (!idle) {
		const open = [...listed(session, false, 1)];
		const shown = open.slice(0, 5).map(({ number, state }) => `job ${number} is ${state}`);
		sentences.push(`After ${seconds} s ${shown.join(", ")}${open.length > 5 ? ", and others" : ""}.`);
		numbers.push(...open.map(({ number }) => number));
	}
	for (const number of new Set([...session.takeNotSent(), ...notSent.map((each) => each.number)])) {
		const sentence = ending(number, session);
		if (sentence === undefined) continue;
		sentences.push(sentence);
		numbers.push(number);
	}
	if (sentences.length > 0) throw new CommandError(`${sentences.join(" ")} ${whereMore(numbers)}`);
}

function whereMore(numbers: readonly number[]): string {
	return numbers.length === 1 ? `"job ${numbers[0]}" says more.` : '"job" with such a number says more.';
}

/** Undefined for a job that somebody has tried again in the meantime. */
function ending(number: number, { jobs: list }: Session): string | undefined {
	const found = list.get(number);
	if (!found) return `Job ${number} was not sent.`;
	if (found.state === "sent" || isOpen(found.state)) return undefined;
	const reason = found.outcome ? `: ${found.outcome.text}` : ".";
	return `Job ${number} is ${found.state}${reason}`;
}

/** Jobs page by page, so that a long list takes no more memory than a short one. */
function* listed(session: Session, all: boolean, first: number): Iterable<Job> {
	for (let from: number | undefined = first; from !== undefined; ) {
		const page: JobPage = pageOf(session, all, from);
		yield* page.jobs;
		from = page.next;
	}
}
deepFreeze(listed);

interface JobPage {
	readonly jobs: readonly Job[];
	/** Where the next page begins, where there may be one. */
	readonly next?: number;
}

function pageOf({ jobs: list }: Session, all: boolean, from: number): JobPage {
	const jobs: Job[] = [];
	list.list((each) => jobs.push(each) < PAGE, { all, from });
	const last = jobs[jobs.length - 1];
	return last && jobs.length === PAGE ? { jobs, next: last.number + 1 } : { jobs };
}

function known({ jobs: list }: Session, number: number): Job {
	const found = list.get(number);
	if (found) return found;
	throw new CommandError(`There is no job ${number}; "jobs --all" lists those that are remembered.`);
}

function summary({ number, kind, state, message, textFile }: Job): string {
	const [first = ""] = message.to;
	const others = message.to.length + message.cc.length + message.bcc.length - 1;
	const to = others > 0 ? `${first} and ${counted(others, "other")}` : first;
	const what = printable(message.subject ?? message.text ?? textFile?.name ?? "");
	const content = [what, attached(message)].filter((each) => each !== "").join(" ");
	return `${padded(String(number), 4)} ${padded(kind, 4)} ${padded(state, 11)} ${padded(to, 14)} ${content}`.trimEnd();
}

/** Empty without files. */
function attached({ attachments }: Job["message"]): string {
	if (attachments.length === 0) return "";
	const bytes = attachments.reduce((sum, { length }) => sum + length, 0);
	return `(${counted(attachments.length, "file")}, ${formatSize(bytes)})`;
}

function* describe(found: Job, { gateway, clock, jobs }: Session): Iterable<[string, string]> {
	const { message, outcome } = found;
	const reason = isOpen(found.state) ? gateway.reason(found) : "";
	yield ["job", `${found.number}, ${KINDS[found.kind]}`];
	yield ["state", reason === "" ? found.state : `${found.state}: ${printable(reason)}`];
	for (const list of ["to", "cc", "bcc"] as const)
		for (const address of message[list]) yield [list, printable(address)];
	if (message.subject !== undefined) yield ["subject", printable(message.subject)];
	if (message.from !== undefined) yield ["from", printable(message.from)];
	if (message.text !== undefined) yield ["text", printable(message.text)];
	if (found.textFile) yield ["text", `in the file ${printable(found.textFile.name)}`];
	for (const { name, length } of message.attachments) yield ["file", `${printable(name)}, ${formatSize(length)}`];
	if (found.acceptedAt !== undefined) yield ["accepted", formatDate(found.acceptedAt)];
	yield ["tries", String(found.attempts)];
	if (found.steps > 0 && found.state !== "sent") yield ["done", counted(found.steps, "part")];
	if (message.receipt) yield ["receipts", String(jobs.receipts(found.number).length)];
	if (found.nextTry !== undefined) yield ["next try", formatRelative(found.nextTry, clock.now())];
	if (found.expiresAt !== undefined) yield ["expires", formatRelative(found.expiresAt, clock.now())];
	if (outcome) yield ["last try", printable(outcome.text)];
}
deepFreeze(describe);

const KINDS: Readonly<Record<Job["kind"], string>> = Object.freeze({
	mms: "a picture message",
	mail: "a mail",
	sms: "a text message",
});

const receipts = command({
	name: "receipts",
	help: "shows what the network says of a message after it was sent",
	parameters: { number: NUMBER },
	run({ number }, session) {
		const found = known(session, number);
		return { job: number, asked: found.message.receipt === true, receipts: session.jobs.receipts(number) };
	},
	*show({ job: number, asked, receipts: list }) {
		for (const { recipient, text, at } of list)
			yield `${printable(recipient)}: ${printable(text)}${at === undefined ? "" : ` (${formatDate(at)})`}`;
		if (list.length > 0) return;
		yield asked ? `no receipt of job ${number} yet` : `job ${number} was sent without --receipt`;
	},
});

export const jobCommands: readonly Command[] = Object.freeze([jobs, job, cancel, retry, receipts, wait]);
