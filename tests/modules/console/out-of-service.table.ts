import { startOutOfService } from "console/out-of-service";
import { MockSerial } from "../../support/mock-serial";
import type { TestTable } from "../../support/table";
import { VirtualClock } from "../../support/virtual-clock";

const table: TestTable = {
	async "a gateway that cannot work says why, at its start and to every line"(t) {
		const clock = new VirtualClock();
		const serial = new MockSerial(clock);
		startOutOfService({ serial: serial.port, version: "0.1.0", sentence: "The store is odd. Erase it." });
		await clock.advance(1000);
		const error = "error: The store is odd. Erase it.";
		t.is(serial.sent, `\r\nOutpost 0.1.0 cannot work\r\n${error}\r\noutpost> `);
		serial.sent = "";
		serial.receive("status\r");
		await clock.advance(1000);
		t.is(serial.sent, `status\r\n${error}\r\noutpost> `);
		serial.sent = "";
		serial.receive(`${"x".repeat(3000)}\r`);
		await clock.advance(1000);
		t.true(serial.sent.endsWith(`\r\n${error}\r\noutpost> `));
	},
};

export default table;
