import type { Command } from "../../command";
import { CELL } from "../../standard/registration";
import { numberSetting } from "../../standard/settings";
import type { Sim767xx } from "./sim767xx";

/** Network: what differs from the standard commands. */
export const CHAPTER_4: readonly Command<Sim767xx>[] = [
	{ name: "+CPSI", section: "4.2.6", test: [], read: describeSystem },
	{
		name: "+CNSMOD",
		section: "4.2.7",
		test: "+CNSMOD: (0,1)",
		read: ({ registration }) => `+CNSMOD: 0,${registration.registered ? 8 : 0}`,
	},
	// Not in this manual, but in field sessions of its models: 2 automatic, 38 LTE only.
	numberSetting({
		name: "+CNMP",
		section: "-",
		range: "(2,38)",
		values: [2, 38],
		initial: 2,
		saving: "AUTO_SAVE",
	}),
];

function describeSystem({ device, registration }: Sim767xx): string {
	if (registration.functionality !== 1) return "+CPSI: NO SERVICE,Low Power Mode";
	if (!registration.registered) return "+CPSI: NO SERVICE,Online";
	const { numeric } = device.network.operator;
	const place = `${numeric.slice(0, 3)}-${numeric.slice(3)},0x${CELL.area},${Number.parseInt(CELL.cell, 16)}`;
	const strength = device.network.signal * 2 - 113;
	return `+CPSI: LTE,Online,${place},237,EUTRAN-BAND3,1650,5,5,-11,${strength - 20},${strength},13`;
}
