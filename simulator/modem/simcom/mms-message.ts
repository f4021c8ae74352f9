import type { Device } from "../device";
import { CommandError } from "../errors";
import type { EncodedText } from "../mms/send-request";

/** Codes of SIM767XX 24.3.2 and SIM7100 note 9.2. */
export const MMS_CODE = Object.freeze({
	busy: 171,
	oversize: 172,
	timeout: 173,
	noReceiver: 174,
	addressesFull: 175,
	addressNotFound: 176,
	invalidParameter: 177,
	unreadable: 178,
	invalidFormat: 181,
	storageFull: 182,
	boxEmpty: 183,
	editing: 185,
	notEditing: 186,
	noContent: 187,
	notReceived: 188,
	invalidPdu: 189,
	network: 190,
	fileUnreadable: 191,
	unknown: 201,
});

/** Default of the SIM7100 (AT+CMMSSYSSET, note 2.4). The SIM767XX manual has no number for its MAX_PDU_SIZE. */
export const MAX_PDU_SIZE = 307_200;

/** The manual has a code for too many addresses and no number; ours. */
const ADDRESS_LIMIT = 20;

export type AddressList = "to" | "cc" | "bcc";

/** A file of the message: bytes that came over the UART, or the path of a file on C:, or only its size (data_mode 1). */
export interface MessageFile {
	name: string;
	size: number;
	bytes?: Uint8Array;
	path?: string;
	/** Of a part that was received; else the name tells what it is. */
	contentType?: string;
	charset?: string;
}

export interface Message {
	to: string[];
	cc: string[];
	bcc: string[];
	title?: Uint8Array | undefined;
	files: MessageFile[];
	/** It came from the message centre: from whom, and when by its date, milliseconds since 1970 UTC. */
	received?: { from: string; date: number };
	sent?: boolean;
}

/** A message with the bytes of its files, as it is sent or kept in a box. */
export interface CompleteMessage extends Message {
	files: (MessageFile & { bytes: Uint8Array })[];
}

/** How much a message may hold. */
export interface MessageLimits {
	readonly files: number;
	/** Bytes; what it is may be a setting. */
	pduSize(): number;
}

/** The message in the editing buffer, which is lost at a reset (24.2.4). */
export class MessageBuffer {
	readonly limits: MessageLimits;
	readonly #state: { editing: boolean; sending: boolean; message: Message };

	constructor(device: Device, limits: MessageLimits) {
		this.limits = limits;
		this.#state = device.memory.volatile("MMS", () => ({ editing: false, sending: false, message: emptyMessage() }));
	}

	get editing(): boolean {
		return this.#state.editing;
	}

	get message(): Message {
		return this.#state.message;
	}

	get sending(): boolean {
		return this.#state.sending;
	}

	set sending(sending: boolean) {
		this.#state.sending = sending;
	}

	/** Puts a message into memory that was not composed there. */
	replace(message: Message): void {
		this.#state.message = message;
	}

	/** AT+CMMSEDIT: either way what was composed is gone. */
	startOver(editing: boolean): void {
		this.requireIdle();
		this.#state.editing = editing;
		this.#state.message = emptyMessage();
	}

	/** @throws CommandError 171 while a message is on its way */
	requireIdle(): void {
		if (this.#state.sending) throw CommandError.cme(MMS_CODE.busy);
	}

	/** @throws CommandError 171 while a message is on its way, 186 outside edit mode */
	requireEditing(): void {
		this.requireIdle();
		if (!this.#state.editing) throw CommandError.cme(MMS_CODE.notEditing);
	}

	get full(): boolean {
		return this.message.files.length >= this.limits.files;
	}

	/** @throws CommandError 172 when the message would be larger than one PDU */
	checkSize(more: number): void {
		const size = this.message.files.reduce((sum, file) => sum + file.size, this.message.title?.length ?? 0);
		if (size + more > this.limits.pduSize()) throw CommandError.cme(MMS_CODE.oversize);
	}

	/** @throws CommandError 177 for what is no address, 175 for one too many */
	addAddress(list: AddressList, address: string): void {
		this.requireEditing();
		checkAddress(address);
		if (this.message[list].length >= ADDRESS_LIMIT) throw CommandError.cme(MMS_CODE.addressesFull);
		this.message[list].push(address);
	}

	/** @throws CommandError 176 when the address is not in the list */
	removeAddress(list: AddressList, address: string): void {
		this.requireEditing();
		const index = this.message[list].indexOf(address);
		if (index < 0) throw CommandError.cme(MMS_CODE.addressNotFound);
		this.message[list].splice(index, 1);
	}
}

/** A phone number of at most 40 characters or an e-mail address of at most 60 (24.2.8). */
export function checkAddress(address: string): void {
	const mail = /^[^@\s]+@[^@\s]+$/.test(address) && address.length <= 60;
	const phone = /^\+?[0-9*#]+$/.test(address) && address.length <= 40;
	if (!mail && !phone) throw CommandError.cme(MMS_CODE.invalidParameter);
}

/** FF FE, FE FF or EF BB BF in front of a title or text tell what it is; without one it is UTF-8 (24.2.5, note). */
export function decodeMark(bytes: Uint8Array): EncodedText {
	const [first, second, third] = bytes;
	if (first === 0xff && second === 0xfe) return { charset: "ucs2", bytes: swapPairs(bytes.subarray(2)) };
	if (first === 0xfe && second === 0xff) return { charset: "ucs2", bytes: bytes.subarray(2) };
	if (first === 0xef && second === 0xbb && third === 0xbf) return { charset: "utf-8", bytes: bytes.subarray(3) };
	return { charset: "utf-8", bytes };
}

/** Half a character at the end is dropped. */
function swapPairs(bytes: Uint8Array): Uint8Array {
	return new Uint8Array(Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2))).swap16());
}

function emptyMessage(): Message {
	return { to: [], cc: [], bcc: [], files: [] };
}
