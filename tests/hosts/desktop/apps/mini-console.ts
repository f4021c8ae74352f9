import { Receiver } from "console/ymodem/receiver";
import { device } from "host/device";
import type { Serial } from "io/serial";

/** A firmware for tests of the simulator: as much console as a script needs, the modem's line, the flash. */
class MiniConsole {
	#console: Serial;
	#modem: Serial;
	#output: Uint8Array[] = [];
	#room = 0;
	#line = "";
	#receiver: Receiver | undefined;
	#stored: number[] = [];
	#answer = "";

	constructor() {
		const mini = this;
		const { io: Console } = device.consoleSerial;
		this.#console = new Console({
			...device.consoleSerial,
			onReadable() {
				mini.#read(new Uint8Array(this.read() as ArrayBuffer));
			},
			onWritable(count) {
				mini.#room = count;
				mini.#flush();
			},
		});
		const { io: Modem } = device.modemSerial;
		this.#modem = new Modem({
			...device.modemSerial,
			onReadable() {
				mini.#answer += String.fromCharCode(...new Uint8Array(this.read() as ArrayBuffer));
			},
		});
		this.#say("outpost> ");
	}

	#say(text: string): void {
		this.#send(Uint8Array.from(text, (character) => character.charCodeAt(0)));
	}

	#send(bytes: Uint8Array): void {
		this.#output.push(bytes);
		this.#flush();
	}

	#flush(): void {
		while (this.#output[0] && this.#output[0].length <= this.#room) {
			const bytes = this.#output.shift() as Uint8Array;
			this.#room -= bytes.length;
			this.#console.write(bytes);
		}
	}

	#read(bytes: Uint8Array): void {
		if (this.#receiver) {
			this.#receiver.receive(bytes);
			return;
		}
		this.#line += String.fromCharCode(...bytes);
		if (!this.#line.endsWith("\r")) return;
		const line = this.#line.slice(0, -1);
		this.#line = "";
		this.#say(`${line}\r\n`);
		this.#run(line).then(
			() => this.#say("outpost> "),
			(error: Error) => this.#say(`error: ${error.message}\r\noutpost> `),
		);
	}

	async #run(line: string): Promise<void> {
		const [word, parameter = ""] = line.split(" ");
		if (word === "at") await this.#at(parameter);
		else if (word === "store") this.#store(Number(parameter));
		else if (word === "receive") await this.#receive();
		else if (word === "sleep") await this.#sleep(Number(parameter));
		else if (word === "hang") await new Promise(() => undefined);
		else if (word === "crash") device.clock.after(0, () => this.#crash());
		else throw new Error(`no command ${word}`);
	}

	#sleep(milliseconds: number): Promise<void> {
		return new Promise((resolve) => device.clock.after(milliseconds, () => resolve()));
	}

	#crash(): void {
		throw new Error("crashed on purpose");
	}

	async #at(command: string): Promise<void> {
		this.#answer = "";
		this.#modem.write(Uint8Array.from(`${command}\r`, (character) => character.charCodeAt(0)));
		await this.#sleep(100);
		this.#say(`${this.#answer.replace(/[\r\n]+/g, "|")}\r\n`);
	}

	#store(count: number): void {
		for (let unit = 0; unit < count; unit++) device.flash.write(new Uint8Array(16).fill(unit + 1), unit * 16);
		this.#say(`${count} stored\r\n`);
	}

	async #receive(): Promise<void> {
		this.#say("Send files by YMODEM now. Ctrl-C stops.\r\n");
		this.#receiver = new Receiver({
			clock: device.clock,
			crc16: (bytes) => device.checksums.crc16(bytes),
			send: (bytes) => this.#send(Uint8Array.from(bytes)),
			create: (name) => this.#create(name),
		});
		try {
			await this.#receiver.run();
		} finally {
			this.#receiver = undefined;
		}
		this.#say(`${this.#stored.length} bytes, sum ${this.#stored.reduce((sum, byte) => sum + byte, 0)}\r\n`);
	}

	#create(name: string) {
		if (name.startsWith("refused")) throw new Error(`${name} is refused`);
		this.#stored = [];
		return {
			write: (bytes: Uint8Array) => {
				for (const byte of bytes) this.#stored.push(byte);
			},
			finish: () => undefined,
			abort: () => undefined,
		};
	}
}

new MiniConsole();
