import type { AtError } from "at/errors";
import { isRefusal } from "modem/attempt";
import { EQUIPMENT_CODES } from "modem/equipment-outcomes";
import type { Outcome } from "modem/outcome";
import { commitOutcome, type OutcomeCodes, outcomeOf, prepareOutcome } from "modem/outcome-table";
import { FAILURE_CAUSES } from "./failure-causes";
import { SERVICE_ERRORS } from "./service-errors";
import { TRANSFER_CAUSES } from "./transfer-causes";

/** 27.005, 3.2.5. */
export const STORE_IS_FULL = 322;
const FIRST_FAILURE_CAUSE = 128;
const FIRST_SERVICE_ERROR = 256;

/** Which table a code of `+CMS ERROR` is of (27.005, 3.2.5): the network's, the centre's, or the modem's own. */
export function cmsCodes(code: number): OutcomeCodes {
	if (code < FIRST_FAILURE_CAUSE) return TRANSFER_CAUSES;
	return code < FIRST_SERVICE_ERROR ? FAILURE_CAUSES : SERVICE_ERRORS;
}

/** Of a prepare: nothing has been sent. */
export function preparationOutcome(error: AtError): Outcome {
	return prepareOutcome(error, codesOf(error));
}

/**
 * Of AT+CMGS. A modem that refuses has sent nothing; nor has one that was not given the whole PDU, since only Ctrl-Z
 * behind it has it sent. Silence after that fits a message that is on its way.
 */
export function submissionOutcome(error: AtError, length: number): Outcome {
	if (error.class === "cms" && error.code !== undefined) return outcomeOf(cmsCodes(error.code), error.code);
	if (error.dataSent < length || isRefusal(error)) return preparationOutcome(error);
	return commitOutcome(error, SERVICE_ERRORS);
}

function codesOf({ class: errorClass, code }: AtError): OutcomeCodes {
	return errorClass === "cms" && code !== undefined ? cmsCodes(code) : EQUIPMENT_CODES;
}
