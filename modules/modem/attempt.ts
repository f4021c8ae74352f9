import { AtError } from "at/errors";

/** Whether the modem itself said no, which leaves it and the line in order. */
export function isRefusal(error: unknown): error is AtError {
	if (!(error instanceof AtError)) return false;
	return error.class === "cme" || error.class === "cms" || error.class === "error" || error.class === "failure";
}

/**
 * Carries out what a modem may refuse without harm: deleting what is not there, a setting that this firmware lacks.
 * @returns undefined where it refused
 * @throws {AtError} where the modem did not answer, restarted or is gone
 */
export async function attempt<T>(exchange: Promise<T>): Promise<T | undefined> {
	try {
		return await exchange;
	} catch (error) {
		if (isRefusal(error)) return undefined;
		throw error;
	}
}

/** Like {@link attempt}, for an answer that some firmware gives otherwise than its manual says: a bare OK, say. */
export async function ask<T>(exchange: Promise<T>): Promise<T | undefined> {
	try {
		return await exchange;
	} catch (error) {
		if (isRefusal(error) || (error instanceof AtError && error.class === "unexpected")) return undefined;
		throw error;
	}
}

/**
 * Whether the modem itself says no.
 * @param code with this number; any will do where it is left out
 * @throws {AtError} where the modem did not answer, restarted or is gone
 */
export async function isRefused(exchange: Promise<unknown>, code?: number): Promise<boolean> {
	try {
		await exchange;
		return false;
	} catch (error) {
		if (isRefusal(error)) return code === undefined || error.code === code;
		throw error;
	}
}
