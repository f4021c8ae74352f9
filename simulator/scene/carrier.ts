import type { WorldCommand } from "./world";

/** The carrier's servers. */
export const carrierCommands: readonly WorldCommand[] = Object.freeze([
	{
		usage: "proxy off|on",
		help: "the proxy refuses connections, or not",
		run: ({ carrier }, state) => carrier.setProxy(state === "on"),
	},
	{
		usage: "mail refuse CODE [TIMES]",
		help: "an SMTP reply, e.g. 550; 250 mends it",
		run: ({ carrier }, code, times) => {
			if (code === "250") carrier.mail.refuseNoMore();
			else carrier.mail.refuseNext(Number(code), times === undefined ? undefined : Number(times));
		},
	},
	{
		usage: "mail lost-answer [TIMES]",
		help: "a mail is taken and nobody told so",
		run: ({ carrier }, times = "1") => carrier.mail.loseAnswers(Number(times)),
	},
	{
		usage: "mail auth required|optional",
		help: "its senders must authenticate, or may",
		run: ({ carrier }, need) => {
			carrier.mail.authenticationRequired = need === "required";
		},
	},
	{
		usage: "mail certificate KIND",
		help: "good, expired, wrong-name or unknown",
		run: ({ carrier }, kind) => carrier.mail.showCertificate(kind as string),
	},
	{
		usage: "mail off|on",
		help: "its server refuses connections, or not",
		run: ({ carrier }, state) => {
			carrier.mail.on = state === "on";
		},
	},
	{
		usage: "mailbox full [452|552]",
		help: "each mail is refused so; 452 if left out",
		run: ({ carrier }, code) => {
			carrier.mail.mailboxFull = code === "552" ? 552 : 452;
		},
	},
	{
		usage: "mailbox empty",
		help: "mail is taken again",
		run: ({ carrier }) => {
			carrier.mail.mailboxFull = undefined;
		},
	},
] satisfies WorldCommand[]);
