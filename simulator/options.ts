import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { UartDriver } from "./board/board";
import { type Cut, parseCut } from "./cut";
import { fileError } from "./file-error";
import { type VirtualModemName, virtualModems } from "./modem/models";
import { checkSerial, type SerialOptions } from "./serial-options";
import { readUpload, type Upload } from "./upload";
import { DEFAULT_XSBUG, parseXsbugAddress, withXsbugAddress, type XsbugAddress } from "./xsbug-address";

/** What `npm start` was asked for. */
export interface StartOptions {
	readonly help: boolean;
	readonly model: VirtualModemName;
	readonly data: string;
	/** Lines of the script; undefined at the keyboard. */
	readonly script: readonly string[] | undefined;
	readonly uploads: readonly Upload[];
	/** Path of the pseudo terminal that the console answers at, in the place of this one. */
	readonly console?: string | undefined;
	readonly cut: Cut | undefined;
	/** Whether RTS and CTS are wired between gateway and modem. */
	readonly hasRtsCts?: boolean | undefined;
	/** Which driver reads the modem's line. */
	readonly uart?: UartDriver | undefined;
	/** Bytes of the flash partition, where a new image is to have another size than usual. */
	readonly flash?: number | undefined;
	readonly trace: boolean;
	/** Where a debugger waits for the firmware. */
	readonly xsbug?: XsbugAddress | undefined;
	/** Port of a real modem, in the place of the virtual one. */
	readonly serial?: SerialOptions | undefined;
}

/** Git-ignored. */
export const DEFAULT_DATA = "data";
export const DEFAULT_MODEL: VirtualModemName = "sim767xx";

const MODEL_NAMES = Object.keys(virtualModems).join("|");

export const START_USAGE = `npm start -- [options]

  --model ${MODEL_NAMES}
                  the virtual modem (default ${DEFAULT_MODEL})
  --data DIR      keeps flash image, mailboxes and what the modem keeps (default ${DEFAULT_DATA})
  --script FILE   console lines from FILE, in virtual time; the console's output on stdout;
                  exit status 0 only if no line was answered by an error
  --upload FILE   sends FILE to the gateway by YMODEM before the first line (repeatable)
  --console PATH  the console answers at PATH, a pseudo terminal, for terminal programs and for
                  machines (docs/rpc.md); lines that begin with ! are taken here
  --cut N         cuts the gateway's power at the N-th flash program or erase, half done; exit status 9
  --cut at:N      cuts it at the N-th line or data piece on the modem's line
        ,modem    behind either: the modem keeps its power and goes on with the next start
  --flash MB      size of a new flash partition, 1 to 16 (default 1)
  --serial DEVICE[@BAUD]
                  a real modem at a serial port, e.g. /dev/ttyUSB2, in the place of the virtual one
                  and its carrier (docs/linux.md); 115200 bits per second unless told otherwise
  --no-rts-cts    RTS and CTS are not wired between gateway and modem
  --uart ring     the modem's line has our driver: a ring buffer that an interrupt fills (default)
  --uart fifo     it has the SDK's: 128 bytes of FIFO, no RTS/CTS, and nobody reads while flash is
                  programmed or erased; try "set modem.baud 921600" with --model sim7100
  --trace         AT traffic on stderr
  --xsbug [HOST:PORT]
                  the firmware under the debugger xsbug, which listens there (default ${DEFAULT_XSBUG});
                  time stands still while it does (docs/debugging.md)
  --help          this

Lines that begin with ! speak to the simulator: "! help" lists them.
Mailboxes: DIR/carrier/mms/0001.mms is a message as posted, 0001.json what the carrier read from it;
in-0001.mms is one for the gateway as it is fetched, in-0001.json what has happened to it.
DIR/carrier/mail/0001.eml is a mail as it came; DIR/carrier/ca.pem is what the gateway trusts by
"set mail.ca ca.pem" once it is uploaded.
`;

/** @throws {Error} whose message is one sentence for the person who typed it. */
export function parseStartOptions(words: readonly string[]): StartOptions {
	const {
		model,
		data,
		script,
		upload,
		console,
		cut,
		flash,
		"no-rts-cts": noRtsCts,
		uart,
		trace,
		xsbug,
		serial,
		help,
	} = parse(withXsbugAddress(words), {
		model: { type: "string" },
		data: { type: "string" },
		script: { type: "string" },
		upload: { type: "string", multiple: true },
		console: { type: "string" },
		cut: { type: "string" },
		flash: { type: "string" },
		"no-rts-cts": { type: "boolean" },
		uart: { type: "string" },
		trace: { type: "boolean" },
		xsbug: { type: "string" },
		serial: { type: "string" },
		help: { type: "boolean" },
	});
	return {
		help: help === true,
		model: checkModel(model),
		data: data ?? DEFAULT_DATA,
		script: script === undefined ? undefined : readScript(script),
		uploads: (upload ?? []).map(readUpload),
		console,
		cut: cut === undefined ? undefined : parseCut(cut),
		hasRtsCts: noRtsCts !== true,
		uart: checkUart(uart),
		flash: flash === undefined ? undefined : parseFlash(flash),
		trace: trace === true,
		xsbug: xsbug === undefined ? undefined : parseXsbugAddress(xsbug),
		serial: serial === undefined ? undefined : checkSerial(serial, { model, script, cut, uart }),
	};
}

function checkUart(name: string | undefined): UartDriver | undefined {
	if (name === undefined || name === "ring" || name === "fifo") return name;
	throw new Error(`There is no driver "${name}" for the modem's line: give --uart ring or --uart fifo.`);
}

function parseFlash(text: string): number {
	const megabytes = Number(text);
	if (Number.isInteger(megabytes) && megabytes >= 1 && megabytes <= 16) return megabytes * 1024 * 1024;
	throw new Error(`"${text}" is no size of a flash partition: give --flash MB, 1 to 16.`);
}

type OptionTypes = Record<string, { type: "string" | "boolean"; multiple?: boolean }>;

/** Node's own parser, with its complaints cut down to one sentence. */
export function parse<T extends OptionTypes>(words: readonly string[], options: T) {
	try {
		return parseArgs({ args: [...words], options, strict: true, allowPositionals: false }).values;
	} catch (error) {
		const [sentence = ""] = (error as Error).message.split(/\.\s/);
		throw new Error(`${sentence.replace(/\.?$/, "")}; --help lists the options.`);
	}
}

export function checkModel(name: string | undefined): VirtualModemName {
	if (name === undefined) return DEFAULT_MODEL;
	if (Object.hasOwn(virtualModems, name)) return name as VirtualModemName;
	throw new Error(`There is no virtual modem "${name}": give --model ${MODEL_NAMES}.`);
}

function readScript(path: string): string[] {
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path)).split(/\r?\n/);
	} catch (error) {
		if (error instanceof TypeError) throw new Error(`The script ${path} is no UTF-8; save it as that.`);
		throw new Error(`The script ${path} cannot be read: ${fileError(error)}.`);
	}
}

/** What `npm run modem` was asked for. */
export interface ServeOptions {
	readonly help: boolean;
	readonly model: VirtualModemName;
	readonly data: string;
	/** Where clients connect by TCP, unless `pty` is given. */
	readonly listen: { readonly host: string; readonly port: number };
	/** Path of the pseudo terminal that clients open. */
	readonly pty: string | undefined;
}

export const SERVE_USAGE = `npm run modem -- --model ${MODEL_NAMES} (--listen HOST:PORT | --pty PATH) [--data DIR]

  Runs a virtual modem with its carrier for any AT client, over TCP or a serial port that is a PTY. It serves one
  connection after another and keeps its state between them, and between runs in DIR (default ${DEFAULT_DATA}).
`;

/** @throws {Error} whose message is one sentence for the person who typed it. */
export function parseServeOptions(words: readonly string[]): ServeOptions {
	const { model, data, listen, pty, help } = parse(words, {
		model: { type: "string" },
		data: { type: "string" },
		listen: { type: "string" },
		pty: { type: "string" },
		help: { type: "boolean" },
	});
	if (help !== true && (listen === undefined) === (pty === undefined)) {
		throw new Error("Give either --listen HOST:PORT or --pty PATH, where clients find the modem.");
	}
	return {
		help: help === true,
		model: checkModel(model),
		data: data ?? DEFAULT_DATA,
		listen: parseAddress(listen ?? "127.0.0.1:0"),
		pty,
	};
}

function parseAddress(text: string): ServeOptions["listen"] {
	const match = /^\[?(.+?)\]?:(\d{1,5})$/.exec(text);
	const port = Number(match?.[2]);
	if (!match || port > 65_535) throw new Error(`"${text}" is no address to listen at: give --listen HOST:PORT.`);
	return { host: match[1] as string, port };
}
