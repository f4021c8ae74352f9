import type { Host } from "../hosts/desktop/host";
import type { Start } from "../hosts/desktop/start";
import type { XsbugAddress } from "../hosts/desktop/xsbug-address";
import { makeBoard, type SimulatedBoard, type UartDriver } from "./board/board";
import type { FlashFile } from "./board/flash-file";
import type { Uart } from "./board/uart";
import { Carrier } from "./carrier/carrier";
import type { SimulatorClock } from "./clock/clock";
import { ConsoleLink } from "./console-link";
import { armCut, type Cut } from "./cut";
import type { DataFolder } from "./data-folder";
import { hostFirmware, resetFirmware } from "./hosted-firmware";
import { LedWatch } from "./led-watch";
import { type VirtualModemName, virtualModems } from "./modem/models";
import { VirtualModem } from "./modem/virtual-modem";
import { traceTraffic } from "./trace";

export interface SimulationOptions {
	clock: SimulatorClock;
	model: VirtualModemName;
	folder: DataFolder;
	/** Time of the network at the start, milliseconds since 1970 UTC. */
	startTime: number;
	cut?: Cut;
	/** Whether RTS and CTS are wired to the modem; they are when left out. */
	hasRtsCts?: boolean;
	/** Which driver reads the modem's line; our own when left out. */
	uart?: UartDriver;
	/** Bytes of a new flash image. */
	flash?: number;
	/** Gets the AT traffic, a line at a time. */
	trace?: (line: string) => void;
	/** What the firmware and the engine have to say beside the console. */
	onLog?: (text: string) => void;
	/** The firmware starts anew. `staged`: the scene has made it. */
	onRestart?: (why: Start, staged: boolean) => void;
	/** The gateway has lost its power. */
	onPowerCut?: () => void;
	/** The firmware cannot run. */
	onFailure?: (error: Error) => void;
	/** The firmware's main module. */
	main?: string;
	/** Where a debugger waits for the firmware. */
	xsbug?: XsbugAddress | undefined;
}

/** Gateway, modem, carrier: everything that `npm start` runs, on one clock. */
export class Simulation {
	readonly board: SimulatedBoard;
	readonly modem: VirtualModem;
	readonly carrier: Carrier;
	readonly host: Host;
	readonly console: ConsoleLink;
	/** Between the gateway and its modem. */
	readonly modemLine: Uart;
	readonly led: LedWatch;
	/** How many flash operations or UART pieces the cut has counted. */
	readonly countCut: () => number;
	readonly #options: SimulationOptions;
	readonly #flash: FlashFile;

	/** @throws {Error} in words when the folder holds what cannot be used. */
	static async open(options: SimulationOptions): Promise<Simulation> {
		const { clock, folder, startTime } = options;
		folder.lock();
		let carrier: Carrier | undefined;
		try {
			const flash = folder.openFlash(options.flash);
			carrier = await Carrier.open({ clock, directory: folder.path, startTime });
			return new Simulation(options, flash, carrier);
		} catch (error) {
			await carrier?.close();
			folder.unlock();
			throw error;
		}
	}

	private constructor(options: SimulationOptions, flash: FlashFile, carrier: Carrier) {
		const { clock, model, folder } = options;
		this.#options = options;
		this.#flash = flash;
		this.carrier = carrier;
		this.board = makeBoard({
			clock,
			flash: flash.chip,
			modemFlowControl: options.hasRtsCts,
			uart: options.uart,
		});
		this.modemLine = this.board.modemUart;
		this.led = new LedWatch(this.board.led, clock);
		this.console = new ConsoleLink(this.board.consoleUart.modem);
		this.modem = new VirtualModem({
			model: virtualModems[model],
			clock,
			line: this.board.modemUart.modem,
			network: carrier,
			storage: folder.modemStorage(model),
		});
		this.board.powerKey.onPress = (milliseconds) => this.modem.pressPowerKey(milliseconds);
		if (options.trace) traceTraffic(this.board, options.trace);
		const { cut } = options;
		this.host = hostFirmware(this.board, this.console, options);
		this.countCut = cut ? armCut(this.board, cut, () => this.#cutPower()) : () => 0;
	}

	/** Switches the modem on, or lets it go on where a cut of the gateway alone left it, and starts the firmware. */
	async start(): Promise<void> {
		if (!this.modem.resume()) this.modem.powerOn();
		await this.host.start();
	}

	/** What befalls the gateway's chip. @throws {Error} where it does not run. */
	reset(cause: Start["cause"]): void {
		resetFirmware(this.host, cause);
	}

	/** Writes down what the next run needs, and ends the servers. */
	async close(): Promise<void> {
		const { folder } = this.#options;
		this.host.close();
		folder.keepTime(this.carrier.time());
		await this.carrier.close();
		this.#flash.close();
		folder.unlock();
	}

	#cutPower(): void {
		this.host.powerCut();
		this.#options.onPowerCut?.();
	}
}
