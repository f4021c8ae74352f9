/** There is no room for something new; what was accepted can still end. */
export class StoreFullError extends Error {
	/** Bytes that something new may take. */
	readonly room: number;
	/** Bytes that were asked for. */
	readonly needed: number;

	constructor(room: number, needed: number) {
		super(
			`The store is full: there is room for ${room} bytes and ${needed} are needed. Delete files that no job needs or messages that were read, or wait until jobs have ended.`,
		);
		this.room = room;
		this.needed = needed;
	}

	override get name() {
		return "StoreFullError";
	}
}
Object.freeze(StoreFullError.prototype);

/** What a file holds is not what was written: it must be sent to the gateway again. */
export class FileDamagedError extends Error {
	constructor(name: string, offset: number) {
		super(
			`The file ${JSON.stringify(name)} is damaged at byte ${offset}: its checksum differs. Delete it and send it again.`,
		);
	}

	override get name() {
		return "FileDamagedError";
	}
}
Object.freeze(FileDamagedError.prototype);

/** There is no such file, or no longer. */
export class FileMissingError extends Error {
	constructor(file: string) {
		super(`There is no file ${file} in the store. "files" lists what there is.`);
	}

	override get name() {
		return "FileMissingError";
	}
}
Object.freeze(FileMissingError.prototype);

/** A name that no file can have. */
export class FileNameError extends Error {
	override get name() {
		return "FileNameError";
	}
}
Object.freeze(FileNameError.prototype);

/** There is no record at a location, or it does not have the checksum that it was written with. */
export class RecordMissingError extends Error {
	constructor(location: number) {
		super(`There is no whole record at byte ${location} of the store.`);
	}

	override get name() {
		return "RecordMissingError";
	}
}
Object.freeze(RecordMissingError.prototype);

/** The partition holds a store that this firmware cannot read. */
export class StoreFormatError extends Error {
	override get name() {
		return "StoreFormatError";
	}
}
Object.freeze(StoreFormatError.prototype);
