import { FAMILIES } from "modem/families";
import { describeUnknown, findFamily } from "modem/identification";
import type { ModemIdentity } from "modem/state";
import type { TestTable } from "../../support/table";

const identity = (manufacturer: string, model: string): ModemIdentity => ({
	manufacturer,
	model,
	revision: "1",
	imei: "004999010640000",
});

/** What modems say of themselves, and the family whose manual names them. */
const KNOWN: readonly (readonly [manufacturer: string, model: string, family: string])[] = [
	["SIMCOM INCORPORATED", "SIM7670G-MNGV", "sim767xx"],
	["SIMCOM INCORPORATED", "SIM7672E", "sim767xx"],
	["SIMCOM INCORPORATED", "SIMCOM_SIM7100E", "sim7100"],
	// As users show what AT+SIMCOMATI answers: LilyGO-T-A76XX, issues 195 and 271; TinyGSM, issue 739; LilyGO T-SIM7600X, issue 49.
	["INCORPORATED", "A7670E-FASE", "a76xx"],
	["INCORPORATED", "A7670SA-FASE", "a76xx"],
	["SIMCOM INCORPORATED", "A7670G-LLSE", "a76xx"],
	["SIMCOM INCORPORATED", "SIMCOM_SIM7600G-H", "sim7600"],
	["SIMCOM INCORPORATED", "SIMCOM_SIM7600E-H", "sim7600"],
	["Quectel", "EC25", "quectel-lte"],
	["Quectel", "EC21", "quectel-lte"],
	// EC20 R2.0 and R2.1, by their answer to ATI.
	["Quectel", "EC20F", "quectel-lte"],
	["Quectel", "EG25", "quectel-lte"],
	["Quectel", "EG25-G", "quectel-lte"],
	["Quectel", "EG95", "quectel-lte"],
	["Quectel", "EM05", "quectel-lte"],
	["Quectel", "EC20", "quectel-ec20"],
];

const table: TestTable = {
	"each modem belongs to the family whose manual names it, and to no other"(t) {
		for (const [manufacturer, model, family] of KNOWN) {
			const matching = FAMILIES.filter((each) => each.matches(identity(manufacturer, model)));
			t.deepEqual(
				matching.map(({ name }) => name),
				[family],
				model,
			);
		}
	},
	"what only begins alike is not known"(t) {
		// LTE Cat 1 modules of another maker of chips, without these MMS commands.
		for (const model of ["EC200U", "EC200A-CNTA", "BG96", "SIM800"])
			t.is(findFamily(FAMILIES, identity("Quectel", model), undefined), undefined, model);
	},
	"the setting decides where it names one"(t) {
		t.is(findFamily(FAMILIES, identity("Quectel", "EC20"), "quectel-lte")?.name, "quectel-lte");
	},
	"whoever has a modem that is not known is told which there are"(t) {
		const one = FAMILIES.filter(({ name }) => name === "sim7100");
		t.is(
			describeUnknown(one, identity("Quectel", "BG96"), undefined),
			"Quectel BG96 is not known, so it has no services; where it is of one of these families, set modem.model: sim7100.",
		);
		t.is(
			describeUnknown(one, identity("SIMCOM", "SIM7600"), "sim767xx"),
			"modem.model is sim767xx, which is none of the modems of this image: set auto, or one of sim7100.",
		);
	},
};

export default table;
