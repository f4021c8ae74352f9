import { type Command, form } from "../command";
import { oneOf, optional } from "../parameters";
import type { StandardModem } from "./standard-modem";

/**
 * AT+IPR and AT+IFC (V.250 6.2.10, 6.2.12; SIM767XX 8.2.3 and 8.2.6) with a model's rates. The new rate holds when
 * the OK has left at the old one.
 */
export function serialCommands(
	rates: readonly number[],
	options: { keepsRate: boolean },
): readonly Command<StandardModem>[] {
	const changeRate = (modem: StandardModem, rate: number) => {
		if (options.keepsRate) keepRate(modem, rate);
		currentRate(modem).rate = rate;
		return { kind: "reply", afterwards: () => modem.device.setBaud(rate) } as const;
	};
	return [
		{
			name: "+IPR",
			section: "V.250 6.2.10",
			test: `+IPR: (${rates.join(",")})`,
			read: (modem) => `+IPR: ${currentRate(modem).rate}`,
			write: form([oneOf(...rates)], changeRate),
			execute: (modem) => changeRate(modem, keptRate(modem).rate),
		},
		{
			name: "+IFC",
			section: "V.250 6.2.12",
			test: "+IFC: (0,2),(0,2)",
			read: ({ device }) => `+IFC: ${device.settings.flowControl.join(",")}`,
			write: form([oneOf(0, 2), optional(oneOf(0, 2))], (modem, own, host) => setFlowControl(modem, own, host ?? own)),
			execute: (modem) => setFlowControl(modem, 0, 0),
		},
	];
}

/** The rate after the next start, in an area that the model's `baud` reads. */
export function keepRate({ device }: StandardModem, rate: number): void {
	device.memory.nonvolatile("baud rate", () => ({ rate })).rate = rate;
	device.memory.save();
}

export function keptRate({ device }: StandardModem): { rate: number } {
	return device.memory.nonvolatile("baud rate", () => ({ rate: 115_200 }));
}

function currentRate(modem: StandardModem): { rate: number } {
	return modem.device.memory.volatile("baud rate", () => ({ rate: keptRate(modem).rate }));
}

function setFlowControl({ device }: StandardModem, own: number, host: number) {
	device.settings.flowControl = [own, host];
	return { kind: "reply", afterwards: () => device.setFlowControl(own === 2 || host === 2) } as const;
}
