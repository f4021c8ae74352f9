import type { PowerLoss } from "../board/power-loss";
import type { Uart } from "../board/uart";
import type { Carrier } from "../carrier/carrier";
import type { SimulatorClock } from "../clock/clock";
import type { LedWatch } from "../led-watch";
import type { VirtualModem } from "../modem/virtual-modem";
import type { SceneCommand } from "./grammar";

/** What can befall the gateway's chip. */
export type BoardReset = "watchdog" | "exception" | "memory" | "panic" | "brown-out" | "reset";

/** What the lines of a scene act on. */
export interface SceneWorld {
	readonly clock: SimulatorClock;
	readonly carrier: Carrier;
	readonly modem: VirtualModem;
	/** Lets so many milliseconds pass. @throws {Error} where time is the computer's own. */
	advance(milliseconds: number): Promise<void>;
	/** Carries another line out later; its failure is told then. */
	runLater(milliseconds: number, line: string): void;
	readonly led: Pick<LedWatch, "describe">;
	/** Between the gateway and its modem. */
	readonly modemLine: Pick<Uart, "lose">;
	readonly powerLoss: Pick<PowerLoss, "set">;
	/** Resets the gateway's chip, which is told why. @throws {Error} where it does not run. */
	reset(cause: BoardReset): void;
	/** The terminal at the console sends a BREAK. */
	sendBreak(): void;
	/** Has the gateway receive a file of this computer by YMODEM. @throws {Error} in words. */
	upload(path: string): Promise<void>;
	print(line: string): void;
}

export type WorldCommand = SceneCommand<SceneWorld>;
