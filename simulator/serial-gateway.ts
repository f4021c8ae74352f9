import type { Host } from "../hosts/desktop/host";
import { makeSerialBoard } from "../hosts/desktop/serial-board";
import { SerialPort } from "../hosts/desktop/serial-port";
import type { Start } from "../hosts/desktop/start";
import type { Board } from "./board/board";
import type { FlashFile } from "./board/flash-file";
import type { Uart } from "./board/uart";
import type { Carrier } from "./carrier/carrier";
import { ConsoleLink } from "./console-link";
import { hostFirmware, resetFirmware } from "./hosted-firmware";
import { LedWatch } from "./led-watch";
import type { VirtualModem } from "./modem/virtual-modem";
import type { SerialOptions } from "./serial-options";
import { Simulation, type SimulationOptions } from "./simulation";
import { traceTraffic } from "./trace";

/** What a person at a console speaks to, with a virtual modem or a real one behind it. */
export type Gateway = Pick<
	Simulation,
	"console" | "led" | "host" | "carrier" | "modem" | "modemLine" | "reset" | "start" | "close"
> & {
	readonly board: Board;
};

export interface GatewayOptions extends SimulationOptions {
	/** The port of a real modem; without one, a simulation is run. */
	serial?: SerialOptions | undefined;
}

/** @throws {Error} in words when the folder or the port cannot be used. */
export function openGateway(options: GatewayOptions): Promise<Gateway> {
	return options.serial ? SerialGateway.open(options, options.serial) : Simulation.open(options);
}

/** Who the console's gateway speaks to, for a greeting. */
export function modemInWords({ serial, model }: Pick<GatewayOptions, "serial" | "model">): string {
	return serial ? `the modem at ${serial.path}` : `a virtual ${model}`;
}

/** The gateway with a real modem: nothing is simulated but the chip and its flash. */
class SerialGateway implements Gateway {
	readonly board: Board;
	readonly host: Host;
	readonly console: ConsoleLink;
	readonly led: LedWatch;
	readonly carrier = absent<Carrier>("The network is a real one here: nothing can be made to happen to it.");
	readonly modem = absent<VirtualModem>("The modem is a real one here: nothing can be made to happen to it.");
	readonly modemLine = absent<Uart>("The modem's line is a real one here: nothing can be made to happen to it.");
	readonly #options: SimulationOptions;
	readonly #flash: FlashFile;
	readonly #port: SerialPort;

	static async open(options: SimulationOptions, serial: SerialOptions): Promise<SerialGateway> {
		const { folder, hasRtsCts: flowControl = true } = options;
		folder.lock();
		try {
			const port = await SerialPort.open({ ...serial, flowControl });
			return new SerialGateway(options, folder.openFlash(options.flash, true), port, serial);
		} catch (error) {
			folder.unlock();
			throw error;
		}
	}

	private constructor(options: SimulationOptions, flash: FlashFile, port: SerialPort, { path, baud }: SerialOptions) {
		const { clock, hasRtsCts: flowControl = true, trace, onLog } = options;
		this.#options = options;
		this.#flash = flash;
		this.#port = port;
		const tell = (sentence: string) => onLog?.(sentence);
		this.board = makeSerialBoard({ clock, flash: flash.chip, port, path, baud, flowControl, tell });
		this.led = new LedWatch(this.board.led, clock);
		this.console = new ConsoleLink(this.board.consoleUart.modem);
		if (trace) traceTraffic(this.board, trace);
		this.host = hostFirmware(this.board, this.console, options);
	}

	start(): Promise<void> {
		return this.host.start();
	}

	reset(cause: Start["cause"]): void {
		resetFirmware(this.host, cause);
	}

	async close(): Promise<void> {
		this.host.close();
		await this.#port.close();
		this.#flash.close();
		this.#options.folder.unlock();
	}
}

/** Stands for what a simulation has and this has not: whatever is asked of it is answered by `sentence`. */
function absent<Part extends object>(sentence: string): Part {
	return new Proxy({} as Part, {
		get: () => {
			throw new Error(sentence);
		},
	});
}
