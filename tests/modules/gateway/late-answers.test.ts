import test from "ava";
import { models } from "../../../simulator/modem/models";
import { VirtualOffice } from "./virtual-office";

const SECOND = 1000;
const ROUND_TRIPS = 10;

/** How long each modem may take by its manual, or by what it was told, in seconds. */
for (const [model, lane, longest] of [
	// The argument of AT+QMMSEND and AT+QSMTPPUT.
	["quectel-lte", "mms", 600],
	["quectel-lte", "mail", 300],
	["quectel-ec20", "mms", 600],
	// mmssend_timeout at its highest (24.2.18).
	["sim767xx", "mms", 600],
	["sim767xx", "mail", 600],
	// "The maximum transaction time is 1 hour" (6).
	["sim7100", "mms", 3600],
	// What Quectel's AT manuals give AT+CMGS; the others are quicker.
	["quectel-lte", "sms", 120],
	["quectel-ec20", "sms", 120],
	["sim767xx", "sms", 120],
	["sim7100", "sms", 120],
] as const) {
	test(`${model}, ${lane}: an answer that comes within the modem's own ${longest} s is heard`, async (t) => {
		const late = longest * SECOND - 5 * SECOND;
		// A mail takes about ten round trips, the last of which is the answer to its end.
		const roundTrip = lane === "mail" ? late / ROUND_TRIPS : late;
		const latencies = lane === "sms" ? { smsSubmit: late } : { roundTrip };
		const office = await VirtualOffice.open({ model: models[model], latencies });
		t.teardown(() => office.close());
		const number = office.send(lane);
		await office.until(() => office.job(number).state === "committing");
		const begun = office.bench.clock.now();
		const job = await office.settled(number);
		t.is(job.state, "sent", job.outcome?.text);
		t.true(office.bench.clock.now() - begun >= late * 0.9);
		t.is(office.arrived, 1);
	});

	if (lane !== "sms")
		test(`${model}, ${lane}: what the modem says when its own ${longest} s are over is heard, too`, async (t) => {
			const office = await VirtualOffice.open({
				model: models[model],
				latencies: { roundTrip: (longest + 60) * SECOND },
			});
			t.teardown(() => office.close());
			const job = await office.settled(office.send(lane));
			t.is(job.state, "unconfirmed");
			t.not(job.outcome?.class, "timeout", job.outcome?.text);
			t.regex(job.outcome?.text ?? "", /^The modem reports (775|658|173|605) \(/);
		});
}
