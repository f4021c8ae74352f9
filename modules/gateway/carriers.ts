import type { Carrier } from "./carrier";
import { MAIL_CARRIER } from "./mail-carrier";
import { MMS_CARRIER } from "./mms-carrier";
import { SMS_CARRIER } from "./sms-carrier";

/** Every kind of job that the gateway carries, in the order of their lanes. A new one is a file and a line here. */
export const CARRIERS: readonly Carrier[] = Object.freeze([MMS_CARRIER, MAIL_CARRIER, SMS_CARRIER]);

/** The carrier of a kind of job. */
export function carrierOf(lane: string): Carrier {
	return CARRIERS.find((carrier) => carrier.lane === lane) as Carrier;
}
