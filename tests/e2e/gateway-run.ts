import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { UartDriver } from "../../simulator/board/board";
import { type Cut, parseCut } from "../../simulator/cut";
import type { ModelName, VirtualModemName } from "../../simulator/modem/models";
import { runScript } from "../../simulator/run-script";
import type { Upload } from "../../simulator/upload";

export const MODELS: readonly ModelName[] = ["sim767xx", "quectel-lte", "quectel-ec20", "sim7100"];

/** Those whose code differs in what the fault matrix looks for; `npm run faults` takes quectel-ec20 as well. */
export const SWEPT_MODELS = MODELS.filter((model) => model !== "quectel-ec20");

/** The commands of each model that compose an MMS and commit it. */
export const COMMANDS: Readonly<Record<ModelName, { readonly compose: string; readonly commit: string }>> = {
	sim767xx: { compose: "+CMMSDOWN", commit: "+CMMSSEND" },
	"quectel-lte": { compose: "+QMMSEDIT", commit: "+QMMSEND" },
	"quectel-ec20": { compose: "+QMMSEDIT", commit: "+QMMSEND" },
	sim7100: { compose: "+CMMSDOWN", commit: "+CMMSSEND" },
};

/** What a run of `npm start -- --script` in virtual time left behind. */
export interface RunReport {
	readonly status: number;
	/** The console's lines. */
	readonly lines: readonly string[];
	/** What went to stderr. */
	readonly complaints: readonly string[];
}

export interface RunOptions {
	readonly uploads?: readonly Upload[];
	/** As `--cut` takes it. */
	readonly cut?: string;
	/** AT traffic among the complaints. */
	readonly trace?: boolean;
	/** The driver of the modem's line; our own when left out. */
	readonly uart?: UartDriver;
	/** The main module of the firmware; left out: as it is. */
	readonly firmware?: string;
}

/** A message as the carrier has it: the bytes as posted and what it read from them. */
export interface DeliveredMessage {
	readonly pdu: Buffer;
	readonly json: DeliveredJson;
}

export interface DeliveredJson {
	readonly to: readonly string[];
	readonly cc: readonly string[];
	readonly bcc: readonly string[];
	readonly subject?: string;
	readonly parts: readonly { contentType: string; name?: string; length: number; sha256: string; text?: string }[];
}

/** A gateway, its modem and its carrier in a folder that one run after another goes on with. */
export class GatewayFolder {
	readonly path = mkdtempSync(join(tmpdir(), "outpost-"));
	readonly #model: VirtualModemName;

	constructor(model: VirtualModemName) {
		this.#model = model;
	}

	/** @throws {Error} where a promise of the firmware was rejected and nobody took notice: on a chip that is silent. */
	async run(
		script: readonly string[],
		{ uploads = [], cut, trace = false, uart, firmware }: RunOptions = {},
	): Promise<RunReport> {
		const lines: string[] = [];
		const complaints: string[] = [];
		const parsedCut: Cut | undefined = cut === undefined ? undefined : parseCut(cut);
		const status = await runScript(
			{ help: false, model: this.#model, data: this.path, script, uploads, cut: parsedCut, trace, uart },
			{ print: (line) => lines.push(line), complain: (sentence) => complaints.push(sentence) },
			firmware,
		);
		const unhandled = complaints.find((line) => line.startsWith("Unhandled"));
		if (unhandled) throw new Error(`The firmware has left a promise to itself: ${unhandled}\n${lines.join("\n")}`);
		return { status, lines, complaints };
	}

	delivered(): DeliveredMessage[] {
		const folder = join(this.path, "carrier", "mms");
		return readdirSync(folder)
			.filter((name) => name.endsWith(".mms"))
			.sort()
			.map((name) => ({
				pdu: readFileSync(join(folder, name)),
				json: JSON.parse(readFileSync(join(folder, name.replace(/mms$/, "json")), "utf8")) as DeliveredJson,
			}));
	}

	remove(): void {
		rmSync(this.path, { recursive: true, force: true });
	}
}

/** Runs `use` with a fresh folder and takes it away afterwards. */
export async function withGateway<T>(model: VirtualModemName, use: (folder: GatewayFolder) => Promise<T>): Promise<T> {
	const folder = new GatewayFolder(model);
	try {
		return await use(folder);
	} finally {
		folder.remove();
	}
}

/** A photograph of about 100 kB, as a camera writes it. */
export const photograph: Upload = readFixture("dirt-road.jpg");
/** A JPEG of less than 1 kB, for runs that are repeated hundreds of times. */
export const smallPicture: Upload = readFixture("small.jpg");

/** The photograph with a comment segment (JPEG, B.2.4.5) that holds `+++`, which ends a data mode where it is heeded. */
export const pictureWithPluses: Upload = {
	name: "pluses.jpg",
	bytes: withComment(photograph.bytes, `+++ ${"+".repeat(40)} a+++b`),
};

function readFixture(name: string): Upload {
	return { name, bytes: readFileSync(fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url))) };
}

/** A JPEG with a comment behind its start marker. */
function withComment(jpeg: Uint8Array, comment: string): Uint8Array {
	const text = Buffer.from(comment, "latin1");
	const head = Buffer.from([0xff, 0xfe, (text.length + 2) >> 8, (text.length + 2) & 0xff]);
	return Buffer.concat([jpeg.subarray(0, 2), head, text, jpeg.subarray(2)]);
}
