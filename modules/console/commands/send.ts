import type { Accepted, SendRequest } from "gateway/gateway";
import { deepFreeze } from "io/deep-freeze";
import { type Command, command, type Values } from "../declaration";

/** Longest address there can be (RFC 5321, 4.5.3.1.3) and most of them in a list; what the modem takes is less. */
const ADDRESS = Object.freeze({ type: "text", value: "ADDRESS", longest: 254, many: 100 } as const);
const NUMBER = Object.freeze({ type: "text", value: "NUMBER", longest: 40, many: 100 } as const);
const YEAR = 31_536_000;

/** How a message is treated on its way, whatever its kind. */
const TREATMENT = deepFreeze({
	priority: { type: "number", value: "N", least: 0, most: 9, help: "which goes first, 5 without it" },
	"not-before": {
		type: "duration",
		value: "TIME",
		most: YEAR,
		help: "kept so long from now: 30s, 10min, 2h, 3d",
	},
	expires: { type: "duration", value: "TIME", most: YEAR, help: "given up so long from now, by the network too" },
	receipt: { type: "flag", help: 'asks to be told when it has arrived: "receipts"' },
	key: {
		type: "text",
		value: "WORD",
		longest: 64,
		help: "the same message again has the same key",
	},
} as const);

const TEXT = deepFreeze({
	text: { type: "text", value: "TEXT", longest: 2048, multiline: true, help: "\\n is a new line" },
	"text-file": {
		type: "text",
		value: "NAME",
		completes: "file",
		longest: 255,
		help: 'one of "files" that holds the text',
	},
} as const);

const FILE = deepFreeze({
	file: { type: "text", value: "NAME", completes: "file", longest: 255, many: 100, help: 'one of "files"' },
} as const);

const SUBJECT = deepFreeze({
	subject: { type: "text", value: "TEXT", longest: 1024, help: "in any script" },
} as const);

const COPIES = deepFreeze({
	cc: { ...ADDRESS, help: "who gets a copy" },
	bcc: { ...ADDRESS, help: "like cc, unseen by the others" },
} as const);

const sendMms = command({
	name: "send mms",
	help: "sends a picture message",
	details: ['e.g. send mms --to +12065550123 --subject "Hello" --file photo.jpg'],
	options: {
		to: { ...ADDRESS, required: true, help: "phone number or e-mail address" },
		...COPIES,
		...SUBJECT,
		...TEXT,
		...FILE,
		...TREATMENT,
	},
	run({ to, cc, bcc, subject, file, ...more }, { gateway }) {
		return gateway.send({ kind: "mms", to, cc, bcc, subject, files: file, ...textOf(more), ...treatmentOf(more) });
	},
	show: (accepted) => showAccepted(accepted),
});

const sendMail = command({
	name: "send mail",
	help: "sends an e-mail",
	details: ['e.g. send mail --to name@example.com --subject "Map" --file map.pdf'],
	options: {
		to: { ...ADDRESS, required: true, help: "e-mail address" },
		...COPIES,
		from: { type: "text", value: "ADDRESS", longest: 254, help: "sender, where it is not mail.from" },
		...SUBJECT,
		...TEXT,
		...FILE,
		...TREATMENT,
	},
	run({ to, cc, bcc, from, subject, file, ...more }, { gateway }) {
		const sender = from === undefined ? {} : { from };
		const request = { kind: "mail", ...sender, to, cc, bcc, subject, files: file } as const;
		return gateway.send({ ...request, ...textOf(more), ...treatmentOf(more) });
	},
	show: (accepted) => showAccepted(accepted),
});

const sendSms = command({
	name: "send sms",
	help: "sends a text message, in as many parts as it takes",
	details: ['e.g. send sms --to +12065550123 --text "Come when you can."'],
	options: {
		to: { ...NUMBER, required: true, help: "phone number" },
		...TEXT,
		...TREATMENT,
	},
	run({ to, ...more }, { gateway }) {
		return gateway.send({ kind: "sms", to, ...textOf(more), ...treatmentOf(more) });
	},
	show: (accepted) => showAccepted(accepted),
});

type TextValues = Values<typeof TEXT>;
type TreatmentValues = Values<typeof TREATMENT>;

function textOf(values: TextValues): Pick<SendRequest, "text" | "textFile"> {
	return given({ text: values.text, textFile: values["text-file"] });
}

function treatmentOf(
	values: TreatmentValues,
): Pick<SendRequest, "priority" | "notBefore" | "expires" | "receipt" | "key"> {
	const milliseconds = (seconds: number | undefined) => (seconds === undefined ? undefined : seconds * 1000);
	return given({
		priority: values.priority,
		notBefore: milliseconds(values["not-before"]),
		expires: milliseconds(values.expires),
		receipt: values.receipt || undefined,
		key: values.key,
	});
}

/** Without what was not given. */
function given<T extends object>(values: T): T {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}

function* showAccepted({ job, remark }: Accepted): Iterable<string> {
	yield `job ${job} queued`;
	if (remark !== undefined) yield remark;
}
deepFreeze(showAccepted);

export const sendCommands: readonly Command[] = Object.freeze([sendMms, sendMail, sendSms]);
