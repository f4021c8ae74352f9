import test from "ava";
import type { Lane } from "jobs/job";
import type { ModelName } from "../../../../simulator/modem/models";
import { type Decisions, expect, withCodes } from "./decisions";
import { EQUIPMENT, QUECTEL_FILE, QUECTEL_MAIL, QUECTEL_MMS, SIM767XX_MAIL, SIMCOM_MMS } from "./manual-decisions";
import { type Walk, walkCodes } from "./walk";

/** Before the commit nothing is uncertain. */
function beforeCommit(decisions: Decisions): Decisions {
	return { ...decisions, uncertain: [] };
}

/** Another APN each time: the gateway touches the bearer only where it is not as it should be. */
function changeApn({ settings }: Parameters<NonNullable<Walk["prepare"]>>[0]): void {
	settings.set("apn", settings.get("apn") === "internet" ? "wap" : "internet");
}

/** The highest number that 27.007, 9.2 has; above it each maker has its own. */
const HIGHEST_COMMON = 209;
/** Where the numbers of SIMCom's MMS begin. */
const LOWEST_MMS = 170;

/** All with MMS; with mail, which takes longer and reads the same table, those that MMS has as well. */
function isWalked(model: ModelName, lane: Lane, code: number): boolean {
	if (lane === "mail" && code < LOWEST_MMS) return false;
	return model === "sim767xx" || code <= HIGHEST_COMMON;
}

for (const [walk, file, table, decisions] of [
	[{ model: "quectel-lte", lane: "mms", command: "+QMMSEDIT" }, "quectel-lte-mms", "AT+QMMSCFG", QUECTEL_MMS],
	[{ model: "quectel-ec20", lane: "mms", command: "+QMMSCFG" }, "quectel-ec20-mms", "AT+QMMSCFG", QUECTEL_MMS],
	[{ model: "quectel-lte", lane: "mms", command: "+QFUPL" }, "quectel-supplement", "FILE", QUECTEL_FILE],
	[{ model: "quectel-lte", lane: "mail", command: "+QSMTPDST" }, "quectel-supplement", "SMTP <err>", QUECTEL_MAIL],
	[{ model: "sim767xx", lane: "mms", command: "+CMMSRECP" }, "sim767xx-ch24", "+CME", SIMCOM_MMS],
	[{ model: "sim767xx", lane: "mms", command: "+CMMSDOWN" }, "sim767xx-ch24", "+CME", SIMCOM_MMS],
	[{ model: "sim7100", lane: "mms", command: "+CMMSRECP" }, "simcom-sim7100-mms", "+CMMSSEND", SIMCOM_MMS],
	[{ model: "sim767xx", lane: "mail", command: "+CSMTPSRCPT" }, "sim767xx-ch22", "AT+CSMTPS*", SIM767XX_MAIL],
] as const satisfies readonly (readonly [Walk, string, string, Decisions])[]) {
	test(`${walk.model}, ${walk.lane}: every code to AT${walk.command}, before the commit`, (t) =>
		withCodes(t, file, table, (codes) => walkCodes(t, walk, expect(codes, beforeCommit(decisions), String))));
}

for (const [model, lane, command] of [
	["quectel-lte", "mms", "+QIACT"],
	["quectel-lte", "mail", "+QICSGP"],
	["quectel-ec20", "mms", "+QIACT"],
	["sim7100", "mms", "+CGSOCKCONT"],
	["sim767xx", "mms", "+CGDCONT"],
	["sim767xx", "mail", "+CGATT"],
] as const) {
	// It is detached, which may fail, and attached again.
	const times = command === "+CGATT" ? 2 : 1;
	const walk: Walk = { model, lane, command, times, prepare: changeApn };
	test(`${model}, ${lane}: general +CME ERRORs to AT${command}, though MMS has such numbers, too`, (t) =>
		withCodes(t, "sim767xx-ch25", "+CME ERROR", (all) => {
			const known = [...all].filter(([code]) => isWalked(model, lane, code));
			return walkCodes(t, walk, expect(new Map(known), EQUIPMENT, String));
		}));
}
