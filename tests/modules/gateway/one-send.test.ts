import test, { type ExecutionContext } from "ava";
import type { Lane } from "jobs/job";
import { type ModelName, models } from "../../../simulator/modem/models";
import type { BenchOptions } from "../modem/support/virtual-bench";
import { VirtualOffice } from "./virtual-office";

const COMMIT = /^> AT\+(QMMSEND=\d+|CMMSSEND|QSMTPPUT=\d+|CSMTPSSEND|CMGS=\d+)$/;
/** A result with a code, or a refusal. */
const RESULT = /^< \+(QMMSEND|CMMSSEND|QSMTPPUT|CSMTPSSEND|CMGS|CMS ERROR|CME ERROR): ?\d/;

const LANES: Readonly<Record<ModelName, readonly Lane[]>> = {
	"quectel-lte": ["mms", "mail", "sms"],
	"quectel-ec20": ["mms", "sms"],
	sim7100: ["mms", "sms"],
	sim767xx: ["mms", "mail", "sms"],
};

/** Bits per second by which a message takes three minutes, and what else can be sent so slowly in its time. */
const LONG = {
	mms: { uplink: 4, others: ["mms", "sms"] },
	mail: { uplink: 12, others: ["mms", "mail", "sms"] },
} as const;

const EACH = (Object.keys(models) as ModelName[]).map((model) => ({ model, lanes: LANES[model] }));

async function open(t: ExecutionContext, model: ModelName, latencies: BenchOptions["latencies"]) {
	const office = await VirtualOffice.open({ model: models[model], ...(latencies ? { latencies } : {}) });
	t.teardown(() => office.close());
	return office;
}

/** How many sends the modem saw, each after the result of the one before. */
function countSends(t: ExecutionContext, office: VirtualOffice): number {
	let outstanding: string | undefined;
	let count = 0;
	for (const line of office.bench.traffic) {
		const text = line.slice(line.indexOf(" ") + 1);
		if (COMMIT.test(text)) {
			t.is(outstanding, undefined, `${line}, while the result of ${outstanding} is outstanding`);
			outstanding = line;
			count++;
		} else if (RESULT.test(text)) outstanding = undefined;
	}
	return count;
}

for (const { model, lanes } of EACH) {
	test(`${model}: jobs of all kinds queue up, and never are two sends under way (764, 171)`, async (t) => {
		const office = await open(t, model, { roundTrip: 20_000, smsSubmit: 20_000 });
		const jobs = [1, 2, 3].flatMap((round) => lanes.map((lane) => office.send(lane, `${lane} ${round}`)));
		await office.until(() => jobs.every((job) => office.job(job).state === "sent"));
		t.is(countSends(t, office), jobs.length);
		t.is(office.arrived, jobs.length);
	});

	for (const lane of lanes.filter((each) => each !== "sms"))
		test(`${model}: a gateway that restarts while the modem sends ${lane} hears its result before it sends more`, async (t) => {
			// It goes on for minutes, longer than the gateway waits before it asks the modem (see LONG).
			const { uplink, others: kinds } = LONG[lane];
			const office = await open(t, model, { uplink });
			const first = office.send(lane, "the first");
			await office.until(() => office.job(first).state === "committing" && countSends(t, office) === 1);
			await office.bench.advance(20_000);
			const others = kinds.filter((each) => lanes.includes(each)).map((each) => office.send(each, "another"));
			office.restart();
			await office.until(() => others.every((job) => office.job(job).state === "sent"));
			t.is(office.job(first).state, "sent", office.job(first).outcome?.text);
			t.is(countSends(t, office), 1 + others.length);
			t.is(office.arrived, 1 + others.length);
		});
}
