import type { Line } from "at/engine";
import type { InformationText } from "at/information-text";
import { execute } from "at/request";
import { ask } from "./attempt";
import { CGMI, CGMM, CGMR, CGSN, IDENTIFY } from "./commands/general";
import type { ModemFamily } from "./family";
import type { ModemIdentity } from "./state";

/** Labels that ATI puts before its lines: SIM767XX has all (2.2.5), Quectel only the revision. */
const LABELS = Object.freeze({
	manufacturer: "Manufacturer",
	model: "Model",
	revision: "Revision",
	imei: "IMEI",
});

/**
 * Asks a modem what it is. ATI is on some without labels and on some without OK, so that each of its answers
 * is asked for by its own command, too, where it is missing (27.007, 5.1 to 5.4).
 */
export async function identify(line: Line): Promise<ModemIdentity> {
	const lines = await identification(line);
	const labelled = (label: string) => findLabelled(lines, label);
	// Without labels: manufacturer, model, then the labelled revision (EC2x).
	const bare = lines.filter((text) => !/^[A-Za-z ]+:/.test(text));
	const manufacturer = labelled(LABELS.manufacturer) ?? bare[0];
	const model = labelled(LABELS.model) ?? bare[1];
	return {
		manufacturer: manufacturer ?? (await single(line, execute(CGMI))),
		model: model ?? (await single(line, execute(CGMM))),
		revision: labelled(LABELS.revision) ?? (await single(line, execute(CGMR))),
		imei: labelled(LABELS.imei) ?? (await single(line, execute(CGSN))),
	};
}

/** The family that the setting names, or else the one that knows this modem. */
export function findFamily(
	families: readonly ModemFamily[],
	identity: ModemIdentity,
	name: string | undefined,
): ModemFamily | undefined {
	if (name) return families.find((family) => family.name === name);
	return families.find((family) => family.matches(identity));
}

/** Why a modem has no services, and what to do: an image may have been built for the modems of one board alone. */
export function describeUnknown(
	families: readonly ModemFamily[],
	{ manufacturer, model }: ModemIdentity,
	name: string | undefined,
): string {
	const names = families.map((family) => family.name).join(", ");
	if (name) return `modem.model is ${name}, which is none of the modems of this image: set auto, or one of ${names}.`;
	return `${manufacturer} ${model} is not known, so it has no services; where it is of one of these families, set modem.model: ${names}.`;
}

async function identification(line: Line): Promise<string[]> {
	// Where OK is missing (SIM7600), waiting for it long would only be waiting; the lines are lost with it.
	try {
		const answer = await ask(line.exchange(execute(IDENTIFY), { within: 1500 }));
		return textsOf(answer?.lines);
	} catch {
		await line.resynchronise();
		return [];
	}
}

async function single(line: Line, request: ReturnType<typeof execute<typeof CGMI>>): Promise<string> {
	const answer = await ask(line.exchange(request));
	const text = textsOf(answer?.lines)[0] ?? "";
	// AT+CGMR answers with a prefix on SIM767XX (2.2.15), the others without.
	return text.replace(/^\+[A-Z]+: */, "");
}

function textsOf(lines: readonly InformationText[] | undefined): string[] {
	return (lines ?? []).map(({ text }) => text.trim()).filter((text) => text !== "");
}

function findLabelled(lines: readonly string[], label: string): string | undefined {
	const found = lines.find((text) => text.startsWith(`${label}:`));
	return found?.slice(label.length + 1).trim();
}
