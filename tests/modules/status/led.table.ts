import type { GatewayEvent, GatewayListener } from "gateway/event";
import type { GatewayStatus } from "gateway/gateway";
import type { ModemStateName } from "modem/state";
import { indicationOf, type Situation } from "status/indication";
import { LedPlayer } from "status/led-player";
import { MEANINGS, PATTERNS } from "status/pattern";
import { StatusLed } from "status/status-led";
import type { TestTable } from "../../support/table";
import { VirtualClock } from "../../support/virtual-clock";

const calm: Situation = { modem: "ready", openJobs: 0, isSending: false, hasFailed: false };

class FakeGateway {
	listener: GatewayListener = () => undefined;
	state: { modem: ModemStateName; openJobs: number; busyWith?: number } = { modem: "ready", openJobs: 0 };

	onEvent(listener: GatewayListener): () => void {
		this.listener = listener;
		return () => {
			this.listener = () => undefined;
		};
	}

	status(): GatewayStatus {
		const { modem, openJobs, busyWith } = this.state;
		const room = { bytes: 0, blocks: 0, freeBlocks: 0, journalBlocks: 0 };
		const start = { cause: "power", text: "power-on", restarts: {}, inRow: 0 } as const;
		return { start, line: {}, modem: { name: modem, reason: "" }, openJobs, busyWith, room, uptime: 0 };
	}

	tell(state: FakeGateway["state"], event: GatewayEvent): void {
		this.state = state;
		this.listener(event);
	}
}

const job = (state: "queued" | "sent" | "failed"): GatewayEvent => ({ type: "job", job: 1, state, text: "" });

const table: TestTable = {
	"what needs a hand is shown before what waits for it"(t) {
		t.is(indicationOf({ ...calm, modem: "no-sim", openJobs: 3, hasFailed: true }), "no-sim");
		t.is(indicationOf({ ...calm, modem: "absent", openJobs: 3 }), "no-modem");
	},
	"a modem that is off, or left alone after crashes, is another thing than one that does not answer"(t) {
		t.is(indicationOf({ ...calm, modem: "off", openJobs: 3 }), "modem-off");
		t.is(MEANINGS["modem-off"], "the modem is off, or left alone for a while: `status` says why");
	},
	"messages without a network are waiting; a modem without messages is searching"(t) {
		t.is(indicationOf({ ...calm, modem: "searching", openJobs: 1 }), "waiting");
		t.is(indicationOf({ ...calm, modem: "searching" }), "searching");
	},
	"a failed message is shown while the gateway is otherwise well"(t) {
		t.is(indicationOf({ ...calm, hasFailed: true }), "failed");
		t.is(indicationOf({ ...calm, hasFailed: true, isSending: true }), "sending");
	},
	"no two patterns are the same"(t) {
		const shapes = Object.values(PATTERNS).map((pattern) => pattern.join());
		t.is(new Set(shapes).size, shapes.length);
	},
	async "a pattern is played over and over, and left off dark"(t) {
		const clock = new VirtualClock();
		const written: string[] = [];
		const player = new LedPlayer({ clock, led: { write: (value) => written.push(`${clock.now()}:${value}`) } });
		player.play([100, 300]);
		await clock.advance(500);
		t.deepEqual(written.slice(1), ["0:1", "100:0", "400:1", "500:0"]);
		player.stop();
		await clock.advance(1000);
		t.is(written[written.length - 1], "500:0");
		t.is(clock.pending, 0);
	},
	"the same indication again does not disturb its pattern"(t) {
		const gateway = new FakeGateway();
		let writes = 0;
		const led = new StatusLed({ clock: new VirtualClock(), led: { write: () => writes++ }, gateway });
		gateway.tell({ modem: "ready", openJobs: 1 }, job("queued"));
		const before = writes;
		gateway.tell({ modem: "ready", openJobs: 2 }, job("queued"));
		t.is(writes, before);
		t.is(led.indication, "waiting");
	},
	"a failure is shown until another message gets through"(t) {
		const gateway = new FakeGateway();
		const led = new StatusLed({ clock: new VirtualClock(), led: { write: () => undefined }, gateway });
		gateway.tell({ modem: "ready", openJobs: 0 }, job("failed"));
		t.is(led.indication, "failed");
		gateway.tell({ modem: "ready", openJobs: 0 }, job("sent"));
		t.is(led.indication, "ready");
	},
	"a closed status LED is dark and deaf"(t) {
		const clock = new VirtualClock();
		const gateway = new FakeGateway();
		let value = -1;
		const led = new StatusLed({
			clock,
			led: {
				write: (next) => {
					value = next;
				},
			},
			gateway,
		});
		led.close();
		gateway.tell({ modem: "ready", openJobs: 0, busyWith: 1 }, job("queued"));
		t.is(value, 0);
		t.is(clock.pending, 0);
	},
};

export default table;
