import test, { type ExecutionContext } from "ava";
import { CARRIER_SETTINGS, Carrier } from "../../../../simulator/carrier/carrier";
import { VirtualClock } from "../../../../simulator/clock/virtual-clock";
import { Device } from "../../../../simulator/modem/device";
import { LATENCIES, type Latencies } from "../../../../simulator/modem/latencies";
import { Memory } from "../../../../simulator/modem/memory";
import { encodeAcknowledgement } from "../../../../simulator/modem/mms/encode-responses";
import { type FetchResult, fetchMessage, postResponse } from "../../../../simulator/modem/mms/fetch-message";
import { models } from "../../../../simulator/modem/models";
import { Quirks } from "../../../../simulator/modem/quirks";
import { MemoryStorage } from "../../../../simulator/modem/storage";
import { exampleMessage } from "../../carrier/example-message";

/** 100 bytes a second towards the modem, so that times can be told apart. */
const SLOW: Latencies = { ...LATENCIES, downlink: 8_000 };
const LONG = 3_600_000;

async function setUp(t: ExecutionContext, latencies = SLOW) {
	const clock = new VirtualClock();
	const carrier = await Carrier.open({ clock });
	t.teardown(() => carrier.close());
	const device = new Device(
		{ clock, network: carrier, latencies, quirks: new Quirks() },
		new Memory(new MemoryStorage()),
		structuredClone(models.sim767xx.settings),
		{
			sendUnsolicited: () => undefined,
			restart: () => undefined,
			shutDown: () => undefined,
			setBaud: () => undefined,
			setFlowControl: () => undefined,
		},
	);
	return { clock, carrier, device };
}

/** The result, and when it came. */
async function fetchIn(
	clock: VirtualClock,
	device: Device,
	url: string,
	timeout = LONG,
): Promise<[FetchResult, number]> {
	const begin = clock.now();
	let result: FetchResult | undefined;
	fetchMessage(device, { url, proxy: CARRIER_SETTINGS.mmsProxy }, timeout, (each) => {
		result = each;
	});
	await clock.run(() => result !== undefined);
	return [result as FetchResult, clock.now() - begin];
}

test("a message is fetched through the proxy in the time of the downlink", async (t) => {
	const { clock, carrier, device } = await setUp(t);
	const { url, size } = carrier.mms.deliver(exampleMessage());
	const [result, time] = await fetchIn(clock, device, url);
	t.like(result, { kind: "answer", status: 200, message: { transactionId: "in-1", messageClass: "personal" } });
	t.true(result.kind === "answer" && result.message?.parts.length === 4 && result.body.length === size);
	t.true(time > size && time < size + 1_000, `${time} ms for ${size} bytes`);
	t.false(device.busy);
});

test("an answer that is no message comes with its status", async (t) => {
	const { clock, carrier, device } = await setUp(t);
	const { url } = carrier.mms.deliver(exampleMessage());
	carrier.mms.answerNextRetrieval("503", 1);
	t.like((await fetchIn(clock, device, url))[0], { kind: "answer", status: 503, message: undefined });
	carrier.mms.answerNextRetrieval("Error-transient-failure", 1);
	t.like((await fetchIn(clock, device, url))[0], { status: 200, message: { retrieveStatus: 192, parts: [] } });
	carrier.mms.answerNextRetrieval("broken-off", 1);
	t.deepEqual((await fetchIn(clock, device, url))[0], { kind: "failure", reason: "reset" });
});

test("time that runs out, coverage that goes and names that nobody has are told apart", async (t) => {
	const { clock, carrier, device } = await setUp(t);
	const { url, size } = carrier.mms.deliver(exampleMessage());
	t.deepEqual(await fetchIn(clock, device, url, size), [{ kind: "failure", reason: "timeout" }, size]);
	clock.after(size / 2, () => carrier.setNetwork(false));
	t.like((await fetchIn(clock, device, url))[0], { reason: "network lost" });
	t.like((await fetchIn(clock, device, url))[0], { reason: "no network" });
	carrier.setNetwork(true);
	t.like((await fetchIn(clock, device, "no address"))[0], { reason: "no such host" });
	carrier.setProxy(false);
	t.like((await fetchIn(clock, device, url))[0], { reason: "refused" });
	t.false(device.busy);
});

test("a modem that loses its power hears nothing", async (t) => {
	const { clock, carrier, device } = await setUp(t);
	const { url } = carrier.mms.deliver(exampleMessage());
	fetchMessage(device, { url }, LONG, () => t.fail("it has no power"));
	await clock.run(1_000);
	device.end();
	await clock.run(LONG);
	t.is(carrier.mms.incoming[0]?.fetched.length, 1);
});

test("the centre is told, and answers", async (t) => {
	const { clock, carrier, device } = await setUp(t);
	const message = carrier.mms.deliver(exampleMessage());
	let status = 0;
	postResponse(device, { url: CARRIER_SETTINGS.mmsCentre }, encodeAcknowledgement("in-1"), LONG, (result) => {
		status = result.kind === "answer" ? result.status : -1;
	});
	await clock.run(() => status !== 0);
	t.is(status, 200);
	t.is(message.state, "retrieved");
});
