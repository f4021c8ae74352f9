import type { Answer } from "../answer";
import { type Command, form } from "../command";
import { CommandError } from "../errors";
import { integer, oneOf, optional, text } from "../parameters";
import type { StandardModem } from "./standard-modem";

const CONTEXT = integer(1, 15);
const TYPES = ["IP", "IPV6", "IPV4V6", "Non-IP"];
/** The fields after PDP_addr, d_comp to Local_Addr_Ind: taken, without effect. */
const LATER_FIELDS = Array.from({ length: 9 }, () => optional(integer(0, 3)));

/** 27.007 9.2: "operation not allowed". */
const NOT_ALLOWED = 3;

/** 27.007 10.1: packet data contexts. */
export const PACKET_DOMAIN: readonly Command<StandardModem>[] = [
	{
		name: "+CGATT",
		section: "27.007 10.1.9",
		test: "+CGATT: (0,1)",
		read: ({ registration }) => `+CGATT: ${registration.attached ? 1 : 0}`,
		write: form([oneOf(0, 1)], (modem, state) => afterActivation(modem, () => attach(modem, state === 1))),
	},
	{
		name: "+CGDCONT",
		section: "27.007 10.1.1",
		test: TYPES.map((type) => `+CGDCONT: (1-15),"${type}",,,,(0),(0,2),(0),(0),(0,1),(0),(0,1),(0)`),
		read: ({ contexts }) =>
			contexts.defined.map(([context, { type, apn, address }]) => {
				const place = `+CGDCONT: ${context},"${type}","${apn}"`;
				return address === "" ? place : `${place},"${address}"`;
			}),
		write: form(
			[CONTEXT, optional(text(8)), optional(text(100), ""), optional(text(64), ""), ...LATER_FIELDS],
			({ contexts }, context, type, apn, address) => {
				if (type !== undefined && !TYPES.includes(type)) throw CommandError.parameter();
				contexts.define(context, type === undefined ? undefined : { type, apn, address });
			},
		),
		execute: () => undefined,
	},
	{
		name: "+CGACT",
		section: "27.007 10.1.10",
		test: "+CGACT: (0,1)",
		read: ({ contexts }) =>
			contexts.defined.map(([context]) => `+CGACT: ${context},${contexts.isActive(context) ? 1 : 0}`),
		write: form([oneOf(0, 1), optional(CONTEXT)], (modem, state, context) =>
			afterActivation(modem, () => activate(modem, state === 1, context)),
		),
	},
	{
		// Taken and not needed: this carrier lets everybody in.
		name: "+CGAUTH",
		section: "27.007 10.1.31",
		test: "+CGAUTH: (1-15),(0-2),(64),(64)",
		write: form([CONTEXT, optional(integer(0, 2)), optional(text(64)), optional(text(64))], () => undefined),
	},
	{
		name: "+CGPADDR",
		section: "27.007 10.1.14",
		test: ({ contexts }) => `+CGPADDR: (${contexts.defined.map(([context]) => context).join(",")})`,
		write: form([CONTEXT], ({ contexts }, context) => {
			if (!contexts.isDefined(context)) throw CommandError.plain();
			return `+CGPADDR: ${context},${contexts.addressOf(context)}`;
		}),
		execute: ({ contexts }) =>
			contexts.defined.map(([context]) => `+CGPADDR: ${context},${contexts.addressOf(context)}`),
	},
];

function attach({ registration, device }: StandardModem, attached: boolean): undefined {
	if (attached && !registration.registered) throw CommandError.cme(30);
	if (attached && !device.network.packetData) throw CommandError.cme(107);
	registration.attach(attached);
}

function activate({ contexts }: StandardModem, active: boolean, context: number | undefined): undefined {
	const wanted = context === undefined ? contexts.defined.map(([each]) => each) : [context];
	for (const each of wanted) {
		if (!contexts.isDefined(each)) throw CommandError.cme(NOT_ALLOWED);
		if (active) contexts.activate(each);
		else contexts.deactivate(each);
	}
}

/** The network is asked, so the answer takes its time. */
function afterActivation({ device }: StandardModem, work: () => Answer): Answer {
	return { kind: "pending", start: (finish) => device.after(device.latencies.activation, () => finish(work)) };
}
