import { type Command, form } from "../command";
import { integer, optional, word } from "../parameters";
import { numberSetting } from "./settings";
import type { StandardModem } from "./standard-modem";

/** Messages that fit in the SIM and in the modem; none is there yet: no SMS arrives in this simulator so far. */
const PLACES = { SM: 50, ME: 100 } as const;

type Store = keyof typeof PLACES;

/** 27.005 3: what a host sets before it uses SMS. Sending and receiving are not simulated yet. */
export const SMS_COMMANDS: readonly Command<StandardModem>[] = [
	{
		name: "+CSMS",
		section: "27.005 3.2.1",
		test: "+CSMS: (0-1)",
		read: (modem) => `+CSMS: ${service(modem).value},1,1,1`,
		write: form([integer(0, 1)], (modem, value) => {
			service(modem).value = value;
			return "+CSMS: 1,1,1";
		}),
	},
	{
		name: "+CPMS",
		section: "27.005 3.2.2",
		test: '+CPMS: ("ME","SM"),("ME","SM"),("ME","SM")',
		read: (modem) => {
			const [first, second, third] = stores(modem).names;
			return `+CPMS: "${first}",0,${PLACES[first]},"${second}",0,${PLACES[second]},"${third}",0,${PLACES[third]}`;
		},
		write: form([word("SM", "ME"), optional(word("SM", "ME")), optional(word("SM", "ME"))], (modem, ...names) => {
			const area = stores(modem);
			area.names = [names[0], names[1] ?? area.names[1], names[2] ?? area.names[2]];
			modem.device.memory.save();
			return `+CPMS: ${area.names.map((name) => `0,${PLACES[name]}`).join(",")}`;
		}),
	},
	numberSetting({
		name: "+CMGF",
		section: "27.005 3.2.3",
		range: "(0-1)",
		values: [0, 1],
		initial: 0,
		saving: "AUTO_SAVE",
		resets: true,
	}),
	{
		name: "+CNMI",
		section: "27.005 3.4.1",
		test: "+CNMI: (0,1,2),(0,1,2,3),(0,1,2),(0,1,2),(0,1)",
		read: (modem) => `+CNMI: ${indications(modem).values.join(",")}`,
		write: form(
			[
				integer(0, 2),
				optional(integer(0, 3)),
				optional(integer(0, 2)),
				optional(integer(0, 2)),
				optional(integer(0, 1)),
			],
			(modem, ...values) => {
				const area = indications(modem);
				area.values = area.values.map((old, index) => values[index] ?? old);
				modem.device.memory.save();
			},
		),
	},
];

function service({ device }: StandardModem) {
	return device.memory.volatile("SMS service", () => ({ value: 0 }));
}

function stores({ device }: StandardModem) {
	return device.memory.nonvolatile<{ names: [Store, Store, Store] }>("SMS stores", () => ({
		names: ["SM", "SM", "SM"],
	}));
}

function indications({ device }: StandardModem) {
	return device.memory.nonvolatile("SMS indications", () => ({ values: [2, 1, 0, 0, 0] }));
}
