import { rmSync } from "node:fs";
import test from "ava";
import { compile, run } from "../compiler";

const includes = ["drivers/usb-serial", "drivers/uart", "tests/drivers/usb-serial/double"];

test("the C of the USB serial port passes its tests against a double of ESP-IDF's driver, under sanitizers", (t) => {
	const program = compile({
		name: "usb-port",
		parts: [
			{
				sources: [
					"drivers/uart/byte-ring.c",
					"drivers/usb-serial/usb-port.c",
					"tests/drivers/usb-serial/usb-port-test.c",
				],
				includes,
			},
		],
		sanitizers: "address,undefined",
	});
	t.teardown(() => rmSync(program));
	t.notThrows(() => run(program));
});
