import type { Address } from "./address";
import type { Timestamp } from "./timestamp";
import type { UserData } from "./user-data";

/** How long the centre tries: so many milliseconds, or until a time. */
export type Validity = { readonly period: number } | { readonly until: number };

/** SMS-SUBMIT (23.040 9.2.2.2): from a mobile to the centre. */
export interface Submit {
	readonly kind: "SMS-SUBMIT";
	readonly firstOctet: number;
	readonly reference: number;
	readonly destination: Address;
	readonly protocol: number;
	readonly coding: number;
	/** The octets of TP-Validity-Period. */
	readonly validityOctets: Uint8Array;
	readonly validity: Validity | undefined;
	readonly userData: UserData;
	/** TP-User-Data-Length and TP-User-Data. */
	readonly userDataOctets: Uint8Array;
}

/** SMS-COMMAND (9.2.2.4): what a mobile has the centre do with a message of its own. */
export interface Command {
	readonly kind: "SMS-COMMAND";
	readonly firstOctet: number;
	readonly reference: number;
	readonly protocol: number;
	/** TP-Command-Type: 0 enquiry, 1 cancel status report, 2 delete, 3 enable status report. */
	readonly command: number;
	readonly messageNumber: number;
	readonly destination: Address;
	readonly data: Uint8Array;
}

/** SMS-DELIVER (9.2.2.1): from the centre to a mobile. */
export interface Deliver {
	readonly kind: "SMS-DELIVER";
	readonly firstOctet: number;
	readonly originator: Address;
	readonly protocol: number;
	readonly coding: number;
	readonly timestamp: Timestamp;
	readonly userData: UserData;
}

/** SMS-STATUS-REPORT (9.2.2.3): what became of a message. */
export interface StatusReport {
	readonly kind: "SMS-STATUS-REPORT";
	readonly firstOctet: number;
	readonly reference: number;
	readonly recipient: Address;
	readonly timestamp: Timestamp;
	readonly discharge: Timestamp;
	/** TP-Status (9.2.3.15). */
	readonly status: number;
}

/** Bits of the first octet (9.2.3). */
export const FIRST_OCTET = Object.freeze({
	/** Of what a mobile sends. */
	submit: 0x01,
	command: 0x02,
	rejectDuplicates: 0x04,
	/** Of a report: it is none on an SMS-COMMAND; of a delivery: no more messages wait. */
	noMoreMessages: 0x04,
	relativeValidity: 0x10,
	statusReport: 0x20,
	userDataHeader: 0x40,
});

/** TP-Message-Type-Indicator of what a mobile receives (9.2.3.1). */
export const INCOMING_TYPE = Object.freeze({ deliver: 0x00, statusReport: 0x02 });
