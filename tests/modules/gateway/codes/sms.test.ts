import test from "ava";
import { type ModelName, models } from "../../../../simulator/modem/models";
import { type Decisions, expect, withCodes } from "./decisions";
import { walkCodes } from "./walk";

/** The modem's own, 27.005 3.2.5. */
const SERVICE: Decisions = {
	class: "cms",
	refused: [303, 304, 305, 330],
	uncertain: [332],
	first: { settings: [311, 312, 315, 316, 317, 318, 330], modem: [300, 313, 320, 500] },
};

/** RP-Cause of an RP-ERROR to a submission: 3GPP TS 24.011, table 8.4. */
const TRANSFER_CAUSES = new Map([
	[1, "unassigned (unallocated) number"],
	[8, "operator determined barring"],
	[10, "call barred"],
	[21, "short message transfer rejected"],
	[22, "memory capacity exceeded"],
	[27, "destination out of order"],
	[28, "unidentified subscriber"],
	[29, "facility rejected"],
	[30, "unknown subscriber"],
	[38, "network out of order"],
	[41, "temporary failure"],
	[42, "congestion"],
	[47, "resources unavailable, unspecified"],
	[50, "requested facility not subscribed"],
	[69, "requested facility not implemented"],
	[81, "invalid short message transfer reference value"],
	[95, "semantically incorrect message"],
	[96, "invalid mandatory information"],
	[97, "message type non-existent or not implemented"],
	[98, "message not compatible with short message protocol state"],
	[99, "information element non-existent or not implemented"],
	[111, "protocol error, unspecified"],
	[127, "interworking, unspecified"],
]);

const TRANSFER: Decisions = {
	class: "cms",
	refused: [1, 8, 10, 21, 28, 30, 50, 69, 95, 96],
	first: { settings: [8, 10, 21, 28, 50, 69, 95, 96], modem: [81, 97, 98, 99, 111] },
};

/** TP-FCS, which 27.005 3.2.5 takes over as 128 to 255: 3GPP TS 23.040, 9.2.3.22. 197, a duplicate, has its own test. */
const FAILURE_CAUSES = new Map([
	[128, "telematic interworking not supported"],
	[129, "short message type 0 not supported"],
	[130, "cannot replace short message"],
	[143, "unspecified TP-PID error"],
	[144, "data coding scheme (alphabet) not supported"],
	[145, "message class not supported"],
	[159, "unspecified TP-DCS error"],
	[160, "command cannot be actioned"],
	[161, "command unsupported"],
	[175, "unspecified TP-Command error"],
	[176, "TPDU not supported"],
	[192, "SC busy"],
	[193, "no SC subscription"],
	[194, "SC system failure"],
	[195, "invalid SME address"],
	[196, "destination SME barred"],
	[198, "TP-VPF not supported"],
	[199, "TP-VP not supported"],
	[208, "SIM SMS storage full"],
	[209, "no SMS storage capability in SIM"],
	[210, "error in MS"],
	[211, "memory capacity exceeded"],
	[212, "SIM application toolkit busy"],
	[213, "SIM data download error"],
	[255, "unspecified error cause"],
]);

const FAILURE: Decisions = {
	class: "cms",
	refused: [128, 129, 130, 143, 144, 145, 159, 160, 161, 175, 176, 193, 195, 196, 198, 199],
	first: { settings: [176, 193], modem: [210] },
};

for (const model of Object.keys(models) as ModelName[]) {
	const walk = { model, lane: "sms", command: "+CMGS" } as const;
	test(`${model}: every +CMS ERROR of the modem's own to AT+CMGS`, (t) =>
		withCodes(t, "sim767xx-ch25", "+CMS ERROR", (codes) => walkCodes(t, walk, expect(codes, SERVICE, String))));

	test(`${model}: every cause of network and message centre`, async (t) => {
		await walkCodes(t, walk, expect(TRANSFER_CAUSES, TRANSFER, String));
		await walkCodes(t, walk, expect(FAILURE_CAUSES, FAILURE, String));
	});

	test(`${model}: what the centre rejects as a duplicate, it has`, (t) => {
		const duplicate = { answer: "197", code: 197, class: "cms", meaning: "SM rejected - duplicate SM" } as const;
		return walkCodes(t, walk, [{ ...duplicate, kind: "sent", first: "nothing" }]);
	});
}
