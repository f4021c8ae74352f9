import { type Command, form } from "../../command";
import { integer, oneOf, optional, text, word } from "../../parameters";
import type { Sim7100 } from "./sim7100";

/** The profiles that MMS activates by itself (2.5). What the note leaves out is as users of these modules have it. */
export const BEARER_COMMANDS: readonly Command<Sim7100>[] = [
	{
		name: "+CGSOCKCONT",
		section: "2.5",
		test: '+CGSOCKCONT: (1-16),"IP",,,(0-2),(0-4)',
		read: ({ contexts }) =>
			contexts.defined.map(
				([context, { type, apn, address }]) =>
					`+CGSOCKCONT: ${context},"${type}","${apn}","${address || "0.0.0.0"}",0,0`,
			),
		write: form(
			[integer(1, 16), word("IP", "IPV6", "IPV4V6"), text(100), optional(text(64), "")],
			({ contexts }, context, type, apn, address) => {
				contexts.define(context, { type, apn, address });
			},
		),
	},
	{
		// Taken and not needed: this carrier lets everybody in.
		name: "+CSOCKAUTH",
		section: "-",
		test: "+CSOCKAUTH: (1-16),(0,1,2),127,127",
		write: form([integer(1, 16), optional(oneOf(0, 1, 2)), optional(text(127)), optional(text(127))], () => undefined),
	},
];
