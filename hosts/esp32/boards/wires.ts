import type { Board, Pin } from "./board";

/** A line between chip and modem, by what it does. */
export type Role = "receive" | "transmit" | "rts" | "cts" | "dtr" | "ring" | "powerKey" | "reset" | "supply" | "held";

/** A line of a board's chip that is in use, for the modem unless said otherwise. */
export interface Wire<Use extends string = Role> {
	readonly role: Use;
	readonly pin: Pin;
	/** Seen from the chip. */
	readonly direction: "in" | "out";
	/** The level at which it means something, where there is one. */
	readonly active?: 0 | 1;
}

export type AnyUse = Role | "led" | "powerLoss" | "console receive" | "console transmit";

/** The lines between the chip and the modem, in the order in which people wire them. */
export function modemWires({ modem, control }: Board): Wire[] {
	const wires: (Wire | undefined)[] = [
		wire("receive", "in", modem.receive),
		wire("transmit", "out", modem.transmit),
		wire("rts", "out", modem.flowControl?.rts),
		wire("cts", "in", modem.flowControl?.cts),
		wire("dtr", "out", modem.dtr),
		wire("ring", "in", modem.ring),
		wire("supply", "out", control.supply?.pin, control.supply?.active),
		wire("powerKey", "out", control.powerKey?.pin, control.powerKey?.active),
		wire("reset", "out", control.reset?.pin, control.reset?.active),
		...(control.held ?? []).map(({ pin, level }) => wire("held", "out", pin, level)),
	];
	return wires.filter((found) => found !== undefined);
}

/** The lines that end at neither modem nor console. */
export function ownWires({ led, powerLoss }: Board): Wire<"led" | "powerLoss">[] {
	const wires = [
		wire("led", "out", led?.pin, led?.kind === "led" ? led.active : undefined),
		wire("powerLoss", "in", powerLoss?.pin, powerLoss?.active),
	];
	return wires.filter((found) => found !== undefined);
}

/** Every line of the chip that an image uses, release or debug. A pin stands there once for each use. */
export function allWires(board: Board, build: "release" | "debug"): Wire<AnyUse>[] {
	const console = board.console[build];
	const wires: Wire<AnyUse>[] = [...modemWires(board), ...ownWires(board)];
	if (console.kind === "usb") return wires;
	return [
		...wires,
		{ role: "console receive", direction: "in", pin: console.receive },
		{ role: "console transmit", direction: "out", pin: console.transmit },
	];
}

function wire<Use extends string>(
	role: Use,
	direction: "in" | "out",
	pin: Pin | undefined,
	active?: 0 | 1,
): Wire<Use> | undefined {
	if (pin === undefined) return undefined;
	return active === undefined ? { role, pin, direction } : { role, pin, direction, active };
}
