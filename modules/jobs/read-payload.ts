import { RecordMissingError } from "store/errors";
import type { RecordLocation } from "store/record";
import type { Store } from "store/store";

/**
 * The payload of a record; undefined where the flash has lost it since it was mounted: one bad bit must harm no more
 * than the one job that it is about.
 */
export function readPayload(store: Pick<Store, "read">, location: RecordLocation): Uint8Array | undefined {
	try {
		return store.read(location).payload;
	} catch (error) {
		if (error instanceof RecordMissingError) return undefined;
		throw error;
	}
}
