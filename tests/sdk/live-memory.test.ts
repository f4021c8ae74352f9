import test, { type ExecutionContext } from "ava";
import { FirmwareOnMachine } from "../../bench/firmware-on-machine";
import type { MachineMemory } from "../../bench/machine-memory";
import { buildMachine } from "../../hosts/machine/build";
import { buildFolder, linkBundle } from "../../hosts/machine/link";
import { findSdk, whatIsMissing } from "../../hosts/machine/sdk";
import type { ModelName } from "../../simulator/modem/models";

const MODELS: readonly ModelName[] = ["sim767xx", "quectel-lte"];

/** Virtual milliseconds in which a round's messages have long gone out and come in, and the gateway is idle again. */
const ROUND = 120_000;
/** Rounds after which trace and log, which keep so many bytes and no more, are full. */
const FILLED = 6;
const ROUNDS = FILLED + 12;
/** What is compared: the emptiest of so many rounds once they are full, and of as many at the end. */
const COMPARED = 4;
/** What the bytes may differ by: trace and log hold other lines then. The slots do not differ. */
const BYTES = 512;

/** A picture message and a text go out, a text comes in, is read and deleted. */
async function sendAndReceive(firmware: FirmwareOnMachine, round: number): Promise<void> {
	const { carrier } = firmware.simulation;
	await firmware.command(`send mms --to +12065550123 --subject "Round ${round}" --file noise.jpg`);
	await firmware.command(`send sms --to +12065550199 --text "round ${round}"`);
	carrier.sms.receive({ from: "+12065550188", text: `round ${round}` });
	await firmware.clock.run(firmware.clock.now() + ROUND);
	await firmware.command(`read ${round}`);
	await firmware.command(`delete ${round}`);
	// The store tidies up, and the modem is looked at again.
	await firmware.clock.run(firmware.clock.now() + ROUND);
}

function emptiest(looks: readonly MachineMemory[]) {
	return {
		slots: Math.min(...looks.map(({ slots }) => slots)),
		chunks: Math.min(...looks.map(({ chunks }) => chunks)),
	};
}

async function watch(t: ExecutionContext, model: ModelName): Promise<void> {
	t.timeout(600_000);
	const sdk = findSdk();
	await linkBundle(sdk, buildFolder("bundle"), undefined);
	const firmware = await FirmwareOnMachine.start(buildMachine(sdk, buildFolder("bundle")), model);
	t.teardown(() => firmware.close());
	await firmware.upload({ name: "noise.jpg", bytes: new Uint8Array(20_000).fill(0xa5) });
	const looks: MachineMemory[] = [];
	for (let round = 1; round <= ROUNDS; round++) {
		await sendAndReceive(firmware, round);
		looks.push(await firmware.look());
	}
	const { mms, sms } = firmware.simulation.carrier;
	t.is(mms.deliveries.length, ROUNDS);
	t.is(sms.submissions.length, ROUNDS);
	t.is(firmware.restarts, 0);
	const early = emptiest(looks.slice(FILLED, FILLED + COMPARED));
	const late = emptiest(looks.slice(-COMPARED));
	t.log(`${early.slots} slots and ${early.chunks} bytes, then ${late.slots} and ${late.chunks}`);
	t.is(late.slots, early.slots);
	t.true(Math.abs(late.chunks - early.chunks) <= BYTES);
}

const missing = whatIsMissing();
if (missing) test.skip(`live memory is not looked at: ${missing}`, () => undefined);
for (const model of missing ? [] : MODELS)
	test.serial(`${model}: live memory is the same however many messages come and go`, (t) => watch(t, model));
