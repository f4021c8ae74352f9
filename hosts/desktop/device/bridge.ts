import { Event, headerLength, resultLength, timeLength } from "./protocol";

declare const issueCommand: (request: ArrayBuffer) => ArrayBuffer;
declare const gc: () => void;
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new () => { decode(bytes: ArrayBuffer | Uint8Array): string };

/** What a serial port of the device is told by the host. */
export interface PortListener {
	receive(bytes: ArrayBuffer): void;
	makeWritable(count: number): void;
	takeBreak(): void;
	takeFault(fault: number): void;
	takePresence(isThere: boolean): void;
	readonly hasUnread: boolean;
}

export interface TimerListener {
	/** Calls back what is due now. */
	runDue(): void;
	/** When the next one is due; infinity for none. */
	readonly nextDue: number;
}

/** The engine of the desktop never collects by itself, so after so many bytes of messages it is told to. */
const COLLECT_AFTER = 4 * 1024 * 1024;

/** The firmware's end of the bridge to the host (see `protocol.ts`). */
export class Bridge {
	/** Running time in milliseconds, as of the last message. */
	now = 0;
	timers: TimerListener | undefined;
	/** Told when the supply is about to fail, and when it is back. */
	onPowerLoss: ((active: boolean) => void) | undefined;
	readonly #ports: (PortListener | undefined)[] = [];
	#messageBytes = 0;

	/** Has `globalThis.handleCommand` call this bridge. */
	constructor() {
		const result = new ArrayBuffer(resultLength);
		const view = new DataView(result);
		const report = (): ArrayBuffer => {
			view.setFloat64(0, this.timers ? this.timers.nextDue : Number.POSITIVE_INFINITY, true);
			view.setUint8(8, this.#unreadPorts());
			return result;
		};
		// The engine looks at `result` when all promises have settled.
		const outcome = Object.freeze({
			get result() {
				return report();
			},
		});
		Object.defineProperty(globalThis, "handleCommand", {
			value: (message: ArrayBuffer) => {
				this.#handle(message);
				return outcome;
			},
		});
	}

	/**
	 * Has the host do something, and waits for it.
	 * @throws {Error} with the host's words when it could not.
	 */
	request(kind: number, target = 0, argument = 0, payload?: Uint8Array): ArrayBuffer {
		return this.#exchange(kind, target, argument, payload).slice(timeLength);
	}

	/** Like {@link request}, with the result put where the caller wants it, which makes less garbage. */
	requestInto(buffer: Uint8Array, kind: number, argument: number, payload: Uint8Array): void {
		buffer.set(new Uint8Array(this.#exchange(kind, 0, argument, payload), timeLength));
	}

	requestWithText(kind: number, text: string): void {
		this.request(kind, 0, 0, new TextEncoder().encode(text));
	}

	requestText(kind: number): string {
		return new TextDecoder().decode(this.request(kind));
	}

	#exchange(kind: number, target: number, argument: number, payload: Uint8Array | undefined): ArrayBuffer {
		const message = new Uint8Array(headerLength + (payload ? payload.length : 0));
		const view = new DataView(message.buffer);
		view.setUint8(0, kind);
		view.setUint8(1, target);
		view.setUint32(4, argument, true);
		if (payload) message.set(payload, headerLength);
		const answer = issueCommand(message.buffer);
		this.#countGarbage(message.length + answer.byteLength);
		const time = new DataView(answer).getFloat64(0, true);
		if (Number.isNaN(time)) throw new Error(new TextDecoder().decode(answer.slice(timeLength)));
		this.now = time;
		return answer;
	}

	/** @throws {Error} when the port is open already. */
	openPort(port: number, listener: PortListener): void {
		if (this.#ports[port]) throw new Error(`Serial port ${port} is open already.`);
		this.#ports[port] = listener;
	}

	closePort(port: number): void {
		this.#ports[port] = undefined;
	}

	#handle(message: ArrayBuffer): void {
		const view = new DataView(message);
		this.now = view.getFloat64(0, true);
		for (let at = timeLength; at < message.byteLength; ) {
			const kind = view.getUint8(at);
			const port = this.#ports[view.getUint8(at + 1)];
			const argument = view.getUint32(at + 4, true);
			at += headerLength;
			if (kind === Event.received) {
				port?.receive(message.slice(at, at + argument));
				at += argument;
			} else if (kind === Event.writable) port?.makeWritable(argument);
			else if (kind === Event.break) port?.takeBreak();
			else if (kind === Event.fault) port?.takeFault(argument);
			else if (kind === Event.presence) port?.takePresence(argument === 1);
			else if (kind === Event.powerLoss) this.onPowerLoss?.(argument === 1);
			else if (kind === Event.timer) this.timers?.runDue();
		}
		this.#countGarbage(message.byteLength);
	}

	#unreadPorts(): number {
		let bits = 0;
		for (let port = 0; port < this.#ports.length; port++) if (this.#ports[port]?.hasUnread) bits |= 1 << port;
		return bits;
	}

	#countGarbage(bytes: number): void {
		this.#messageBytes += 2 * bytes;
		if (this.#messageBytes < COLLECT_AFTER) return;
		this.#messageBytes = 0;
		gc();
	}
}
