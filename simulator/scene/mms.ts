import type { NewMessage } from "../carrier/mms/waiting-messages";
import type { MessagePart } from "../carrier/pdu/encode-body";
import type { MessageClass, Priority } from "../carrier/pdu/fields";
import { contentTypeOf } from "../modem/mms/send-request";
import { readUpload } from "../upload";
import type { LineOptions } from "./line-options";
import { presentation } from "./presentation";
import type { SceneWorld, WorldCommand } from "./world";

/** Picture messages for the gateway, and what their centre and the people at the other end do. */
export const mmsCommands: readonly WorldCommand[] = Object.freeze([
	{
		usage: "mms",
		help: "somebody sends the gateway a picture message",
		options: {
			"[--from ADDRESS]": "left out, the sender hides it",
			"[--to ADDRESS]...": "left out, the gateway's own number",
			"[--cc ADDRESS]...": "others that get it",
			"[--subject TEXT]": "in any script",
			"[--text TEXT]": "a part text.txt in UTF-8",
			"[--file PATH]...": "a file of this computer",
			"[--smil]": "a first part that shows the others",
			"[--class CLASS]": "personal, advertisement, informational, auto",
			"[--priority LEVEL]": "low, normal, high",
			"[--report]": "the sender wants to know when it has arrived",
			"[--read-report]": "and when it has been read",
			"[--expires SECONDS]": "until the centre drops it; three days",
		},
		run: ({ carrier }: SceneWorld, options: LineOptions) => {
			carrier.mms.deliver(compose(options, carrier.sim.number));
		},
	},
	{
		usage: "mms report STATUS [ADDRESS]",
		help: "on what was sent last: delivered, read...",
		run: ({ carrier }, status, address) => carrier.mms.reportLast(status as string, address),
	},
	{
		usage: "mms recipients STATUS [TIMES]",
		help: "what becomes of it there, e.g. expired",
		run: ({ carrier }, status, times) => carrier.mms.setFate(status as string, numberOf(times)),
	},
	{
		usage: "mmsc retrieve ANSWER [TIMES]",
		help: "how fetching ends, e.g. broken-off",
		run: ({ carrier }, answer, times) => carrier.mms.answerNextRetrieval(answer as string, numberOf(times)),
	},
	{
		usage: "mmsc told ANSWER [TIMES]",
		help: "how it takes what it is told of a message",
		run: ({ carrier }, answer, times) => carrier.mms.answerNextResponse(answer as string, numberOf(times)),
	},
	{
		usage: "mmsc ANSWER [TIMES]",
		help: "how it answers, e.g. 503; 200 mends it",
		run: ({ carrier }, answer, times) => carrier.mms.answerNext(answer as string, numberOf(times)),
	},
] satisfies WorldCommand[]);

function numberOf(times: string | undefined): number | undefined {
	return times === undefined ? undefined : Number(times);
}

const CLASSES: readonly MessageClass[] = ["personal", "advertisement", "informational", "auto"];
const PRIORITIES: readonly Priority[] = ["low", "normal", "high"];

/** @throws {Error} in words when a file cannot be read, or when there is nothing to send. */
function compose(options: LineOptions, ownNumber: string): NewMessage {
	const text = options.get("text");
	const files = options.all("file").map(partOfFile);
	const parts = text === undefined ? files : [textPart("text.txt", Buffer.from(text)), ...files];
	if (parts.length === 0) throw new Error("A picture message needs --text or --file.");
	const to = options.all("to");
	const expires = options.get("expires");
	return {
		from: options.get("from"),
		to: to.length > 0 ? to : [ownNumber],
		cc: options.all("cc"),
		subject: options.get("subject"),
		messageClass: oneOf(CLASSES, options.get("class")),
		priority: oneOf(PRIORITIES, options.get("priority")),
		deliveryReport: options.has("report") || undefined,
		readReport: options.has("read-report") || undefined,
		expires: expires === undefined ? undefined : Math.ceil(Number(expires)),
		parts: options.has("smil") ? [presentation(parts), ...parts] : parts,
	};
}

/** @throws {Error} in words for another word. */
function oneOf<Word extends string>(words: readonly Word[], given: string | undefined): Word | undefined {
	const found = words.find((word) => word === given);
	if (given !== undefined && found === undefined) throw new Error(`"${given}" is not ${words.join(" or ")}.`);
	return found;
}

function partOfFile(path: string): MessagePart {
	const { name, bytes } = readUpload(path);
	const contentType = contentTypeOf(name);
	return contentType.startsWith("text/") ? textPart(name, bytes) : { contentType, name, bytes };
}

function textPart(name: string, bytes: Uint8Array): MessagePart {
	return { contentType: contentTypeOf(name), charset: "utf-8", name, bytes };
}
