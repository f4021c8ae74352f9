/** An SMS-DELIVER (3GPP TS 23.040, 9.2.2.1): a message, or a part of one. */
export interface DeliveredSms {
	readonly kind: "deliver";
	/** `+12065550123`, or letters: `EXAMPLE`. */
	readonly from: string;
	/** By the centre's clock, milliseconds since 1970 UTC; undefined where it says nothing that is a time. */
	readonly sentAt?: number;
	/** 23.038, 4; class 0 is to be shown at once and not necessarily kept. */
	readonly messageClass?: 0 | 1 | 2 | 3;
	/** Of a message in several parts (9.2.3.24.1 and 9.2.3.24.8). */
	readonly part?: SmsPart;
	/** Application port addressing (9.2.3.24.3 and 9.2.3.24.4): 2948 is WAP push. */
	readonly ports?: { readonly destination: number; readonly source: number };
	readonly content: { readonly text: string } | { readonly data: Uint8Array };
}

export interface SmsPart {
	/** The same for all parts of a message from one sender. */
	readonly reference: number;
	/** A reference of 16 bits; the same number of 8 bits is another message. */
	readonly wide: boolean;
	readonly total: number;
	/** 1 to `total`. */
	readonly number: number;
}

/** An SMS-STATUS-REPORT (9.2.2.3). */
export interface SmsStatusReport {
	readonly kind: "status-report";
	/** TP-MR of the message that it is about. */
	readonly reference: number;
	readonly recipient: string;
	/** Milliseconds since 1970 UTC: when the centre got it, and when it was delivered or given up. */
	readonly sentAt?: number;
	readonly endedAt?: number;
	/** TP-ST (9.2.3.15): 0x00-0x1f done, 0x20-0x3f still trying, 0x40-0x5f and 0x60-0x7f given up. */
	readonly status: number;
}

export type IncomingSms = DeliveredSms | SmsStatusReport;
