import { type Command, command } from "../declaration";

/** Longest address there can be (RFC 5321, 4.5.3.1.3) and most of them in a list; what the modem takes is less. */
const ADDRESS = Object.freeze({ longest: 254, many: 100 });

const sendMms = command({
	name: "send mms",
	help: "sends a picture message",
	details: ['e.g. send mms --to +12065550123 --subject "Hello" --file photo.jpg'],
	options: {
		to: { type: "text", value: "ADDRESS", ...ADDRESS, required: true, help: "phone number or e-mail address" },
		cc: { type: "text", value: "ADDRESS", ...ADDRESS, help: "who gets a copy" },
		bcc: { type: "text", value: "ADDRESS", ...ADDRESS, help: "who gets a copy that the others do not see" },
		subject: { type: "text", value: "TEXT", longest: 1024, help: "in any script" },
		text: { type: "text", value: "TEXT", longest: 2048, multiline: true, help: "\\n is a new line" },
		file: { type: "text", value: "NAME", longest: 255, many: 100, help: 'one of "files"' },
	},
	run: ({ to, cc, bcc, subject, text, file }, { gateway }) =>
		gateway.sendMms({ to, cc, bcc, subject, text, files: file }),
	*show({ job, remark }) {
		yield `job ${job} queued`;
		if (remark !== undefined) yield remark;
	},
});

export const sendCommands: readonly Command[] = Object.freeze([sendMms]);
