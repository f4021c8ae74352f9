import type { Answer } from "../answer";
import { type Command, form } from "../command";
import { CommandError } from "../errors";
import { integer, oneOf, optional, type Parameter, text } from "../parameters";
import type { StandardModem } from "../standard/standard-modem";
import { CMS } from "./cms";
import type { CharacterSet, Indications, MemoryName } from "./profile";

/** Any word; what a model takes is checked by the handler. */
const NAME = text(16);
const OCTET = integer(0, 255);
/** TP-Validity-Period of text mode: a relative period, or a time in quotes. */
const VALIDITY: Parameter<number | string> = {
	parse: (argument) => (argument?.quoted ? text(24).parse(argument) : OCTET.parse(argument)),
};

/** 27.005 3.1 and 3.2, 27.007 5.5: what governs short messages. */
export const SMS_SETTING_COMMANDS: readonly Command<StandardModem>[] = [
	{
		name: "+CSMS",
		section: "27.005 3.2.1",
		test: "+CSMS: (0-1)",
		read: ({ sms }) => `+CSMS: ${sms.settings.passing.service},1,1,1`,
		write: form([integer(0, 1)], ({ sms }, service) => {
			sms.settings.passing.service = service;
			return "+CSMS: 1,1,1";
		}),
	},
	{
		name: "+CPMS",
		section: "27.005 3.2.2",
		test: ({ sms }) => {
			const list = `(${sms.settings.profile.memories.map((name) => `"${name}"`).join(",")})`;
			return `+CPMS: ${list},${list},${list}`;
		},
		read: (modem) => {
			modem.sms.requireSim();
			const { memories } = modem.sms.settings.kept;
			return `+CPMS: ${memories.map((name) => `"${name}",${countPlaces(modem, name)}`).join(",")}`;
		},
		write: form([NAME, optional(NAME), optional(NAME)], (modem, ...names) => selectMemories(modem, names)),
		execute: (modem) => selectMemories(modem, ["SM", "SM", "SM"]),
	},
	{
		name: "+CMGF",
		section: "27.005 3.2.3",
		test: "+CMGF: (0-1)",
		read: ({ sms }) => `+CMGF: ${sms.settings.kept.format}`,
		write: form([integer(0, 1)], ({ sms }, format) => sms.settings.change({ format })),
		execute: ({ sms }) => sms.settings.change({ format: 0 }),
	},
	{
		name: "+CSCS",
		section: "27.007 5.5",
		test: ({ sms }) => `+CSCS: (${sms.settings.profile.characterSets.map((name) => `"${name}"`).join(",")})`,
		read: ({ sms }) => `+CSCS: "${sms.settings.characterSet}"`,
		write: form([NAME], selectCharacterSet),
		execute: (modem) => selectCharacterSet(modem, modem.sms.settings.profile.characterSet),
	},
	{
		name: "+CSCA",
		section: "27.005 3.3.1",
		test: [],
		read: ({ sms }) => {
			sms.requireSim();
			const { centre } = sms.settings;
			return `+CSCA: ${sms.settings.quote(centre)},${centre.startsWith("+") ? 145 : 129}`;
		},
		write: form([text(48), optional(OCTET)], ({ sms }, number) => {
			const centre = sms.settings.unquote(number);
			if (centre === undefined || !/^\+?\d{1,20}$/.test(centre)) throw CommandError.cms(CMS.operationNotAllowed);
			sms.settings.change({ centre });
		}),
	},
	{
		name: "+CSMP",
		section: "27.005 3.3.2",
		test: [],
		read: ({ sms }) => {
			const { firstOctet, validity, protocol, coding } = sms.settings.kept.text;
			const shown = typeof validity === "string" ? `"${validity}"` : validity;
			return `+CSMP: ${firstOctet},${shown},${protocol},${coding}`;
		},
		write: form(
			[optional(OCTET), optional(VALIDITY), optional(OCTET), optional(OCTET)],
			({ sms }, firstOctet, validity, protocol, coding) => {
				const old = sms.settings.kept.text;
				sms.settings.change({
					text: {
						firstOctet: firstOctet ?? old.firstOctet,
						validity: validity ?? old.validity,
						protocol: protocol ?? old.protocol,
						coding: coding ?? old.coding,
					},
				});
			},
		),
	},
	{
		name: "+CSDH",
		section: "27.005 3.3.3",
		test: "+CSDH: (0-1)",
		read: ({ sms }) => `+CSDH: ${sms.settings.passing.headers}`,
		write: form([integer(0, 1)], setHeaders),
		execute: (modem) => setHeaders(modem, 0),
	},
	{
		name: "+CSCB",
		section: "27.005 3.3.4",
		test: "+CSCB: (0-1)",
		// Where none is accepted, 7.2.5 of the SIM767XX manual has words for <mode> 1 and an example with OK alone.
		read: ({ sms }) => {
			const { mode, identifiers, codings } = sms.settings.kept.broadcast;
			return identifiers === "" ? undefined : `+CSCB: ${mode},"${identifiers}","${codings}"`;
		},
		write: form([integer(0, 1), text(), text()], ({ sms }, mode, identifiers, codings) =>
			sms.settings.change({ broadcast: { mode, identifiers, codings } }),
		),
	},
	{
		name: "+CNMI",
		section: "27.005 3.4.1",
		test: ({ sms }) => `+CNMI: ${sms.settings.profile.indicationLists}`,
		read: ({ sms }) => `+CNMI: ${sms.settings.kept.indications.join(",")}`,
		write: form(
			[
				optional(oneOf(0, 1, 2)),
				optional(oneOf(0, 1, 2, 3)),
				optional(oneOf(0, 1, 2)),
				optional(oneOf(0, 1, 2)),
				optional(oneOf(0, 1)),
			],
			setIndications,
		),
		execute: (modem) => setIndications(modem, ...modem.sms.settings.profile.indications),
	},
	{
		name: "+CNMA",
		section: "27.005 3.4.4",
		test: ({ sms }) => (sms.settings.isText ? undefined : "+CNMA: (0-2)"),
		// The PDU that may follow a length is not needed: what it says goes to the sender, who does not listen.
		write: form([oneOf(0, 1, 2)], (modem, kind) => {
			if (modem.sms.settings.isText && kind !== 0) throw CommandError.cms(CMS.operationNotAllowed);
			acknowledge(modem, kind !== 2);
		}),
		execute: (modem) => acknowledge(modem, true),
	},
];

function countPlaces({ sms }: StandardModem, name: MemoryName): string {
	return `${sms.stores.used(name)},${sms.stores.places(name)}`;
}

function selectMemories(modem: StandardModem, names: readonly (string | undefined)[]): string {
	const { settings } = modem.sms;
	modem.sms.requireSim();
	const memories = settings.kept.memories.map((old, index) => {
		const name = names[index];
		if (name === undefined) return old;
		const known = settings.profile.memories.find((each) => each === name);
		if (!known) throw CommandError.cms(CMS.operationNotAllowed);
		return known;
	}) as [MemoryName, MemoryName, MemoryName];
	settings.change({ memories });
	return `+CPMS: ${memories.map((name) => countPlaces(modem, name)).join(",")}`;
}

function selectCharacterSet({ sms }: StandardModem, name: string): undefined {
	const known = sms.settings.profile.characterSets.find((each): each is CharacterSet => each === name.toUpperCase());
	if (!known) throw CommandError.parameter();
	sms.settings.characterSet = known;
}

function setHeaders({ sms }: StandardModem, shown: number): undefined {
	sms.settings.passing.headers = shown;
}

/** What is left out stays as it is. */
function setIndications({ sms }: StandardModem, ...values: readonly (number | undefined)[]): Answer {
	const { settings } = sms;
	const indications = settings.kept.indications.map((old, index) => values[index] ?? old) as unknown as Indications;
	if (!settings.profile.allows(indications)) throw CommandError.plain();
	settings.change({ indications });
	const [mode, , , , buffer] = indications;
	return { kind: "reply", afterwards: () => mode !== 0 && sms.reception.releaseBuffer(buffer === 1) };
}

function acknowledge({ sms }: StandardModem, positive: boolean): undefined {
	if (sms.settings.passing.service === 0) throw CommandError.cms(CMS.operationNotAllowed);
	if (!sms.reception.acknowledge(positive)) throw CommandError.cms(CMS.noAcknowledgementExpected);
}
