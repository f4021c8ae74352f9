import { type Command, form } from "../command";
import { CommandError } from "../errors";
import { integer, oneOf, optional } from "../parameters";
import type { LineSettings } from "../settings";
import type { StandardModem } from "./standard-modem";

/** What AT&W stores and ATZ brings back (SIM767XX 2.2.11). */
type Profile = Pick<LineSettings, "echo" | "quiet" | "verbose" | "carrierDetect" | "terminalReady" | "flowControl">;

/** V.250 settings of the line itself; chapter 2 of the SIM767XX manual, alike on other modems. */
export const V250: readonly Command<StandardModem>[] = [
	{
		name: "E",
		section: "2.2.6",
		write: form([optional(oneOf(0, 1), 1)], ({ device }, echo) => {
			device.settings.echo = echo;
		}),
	},
	{
		name: "Q",
		section: "2.2.10",
		write: form([optional(oneOf(0, 1), 0)], ({ device }, quiet) => {
			device.settings.quiet = quiet;
		}),
	},
	{
		name: "V",
		section: "V.250 6.2.6",
		write: form([optional(oneOf(0, 1), 1)], ({ device }, verbose) => {
			device.settings.verbose = verbose;
		}),
	},
	{
		name: "X",
		section: "V.250 6.2.7",
		write: form([optional(integer(0, 4), 0)], () => undefined),
	},
	{
		name: "&C",
		section: "V.250 6.2.8",
		write: form([optional(oneOf(0, 1), 1)], ({ device }, value) => {
			device.settings.carrierDetect = value;
		}),
	},
	{
		name: "&D",
		section: "V.250 6.2.9",
		write: form([optional(integer(0, 2), 0)], ({ device }, value) => {
			device.settings.terminalReady = value;
		}),
	},
	{ name: "H", section: "2.2.2", write: form([optional(oneOf(0, 1), 0)], () => undefined) },
	{ name: "&W", section: "2.2.11", write: form([optional(oneOf(0), 0)], storeProfile) },
	{ name: "Z", section: "2.2.12", write: form([optional(oneOf(0), 0)], restoreProfile) },
	register("S0", 0),
	register("S3", 13),
	register("S4", 10),
	register("S5", 8),
	register("S7", 0),
	register("S10", 15),
	register("S12", 50),
];

function storeProfile({ device }: StandardModem): undefined {
	const { echo, quiet, verbose, carrierDetect, terminalReady, flowControl } = device.settings;
	const profile: Profile = { echo, quiet, verbose, carrierDetect, terminalReady, flowControl };
	device.memory.nonvolatile<{ profile?: Profile }>("profile", () => ({})).profile = structuredClone(profile);
	device.memory.save();
}

/** Fails when nothing was ever stored (2.2.12). */
function restoreProfile({ device }: StandardModem): undefined {
	const { profile } = device.memory.nonvolatile<{ profile?: Profile }>("profile", () => ({}));
	if (!profile) throw CommandError.plain();
	Object.assign(device.settings, structuredClone(profile));
	device.setFlowControl(profile.flowControl.includes(2));
}

/** An S parameter that is kept and has no effect: characters of this modem's lines are fixed. */
function register(name: string, initial: number): Command<StandardModem> {
	return {
		name,
		section: "1.5.2",
		read: ({ device }) => String(device.settings.registers[name] ?? initial).padStart(3, "0"),
		write: form([optional(integer(0, 255), initial)], ({ device }, value) => {
			device.settings.registers[name] = value;
		}),
	};
}
