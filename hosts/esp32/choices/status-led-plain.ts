import { openOutput } from "host/pins";
import type { Output } from "io/output";
import type { StatusLed } from "../boards/board";

export function makeStatusLed(led: StatusLed | undefined): Output {
	if (led?.kind !== "led") throw new Error("This image is built for a board with a plain LED.");
	return openOutput(led);
}
