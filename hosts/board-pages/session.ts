import type { ConsolePort } from "../esp32/boards/board";
import { block } from "./markdown";
import type { DescribedBoard } from "./sheets";

/** From power to the first text. */
export function firstSession({ board }: DescribedBoard): string {
	return [
		"Put the SIM in and the antenna on, then power. Open the console:",
		block("sh", [terminal(board.console.release)]),
		"Press Enter, and speak with it. So it goes in the simulator; a real modem takes longer:",
		block("", CONVERSATION),
		"`apn` is your carrier's, the number that of somebody who is glad of a text; `set sim.pin 1234` where the SIM wants its PIN. Settings are kept in flash. `status` shows modem, network and jobs at a glance, `log` what has happened. What else there is: [README.md](../../README.md#the-console).",
	].join("\n\n");
}

function terminal(port: ConsolePort): string {
	if (port.kind === "usb") return "picocom /dev/ttyACM0              # over USB the rate does not matter";
	return `picocom -b ${port.baud} /dev/ttyUSB0    # 8 data bits, no parity, 1 stop bit`;
}

const CONVERSATION: readonly string[] = Object.freeze([
	"outpost> set apn internet",
	"apn  internet *",
	'outpost> send sms --to +12065550123 --text "The road is open."',
	"job 1 queued",
	"outpost> wait",
	"* modem ready: in the network of Example Mobile",
	"* job 1 preparing, try 1",
	"* job 1 committing",
	"* job 1 sent",
	"no job is open",
]);
