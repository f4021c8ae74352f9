/** M-Notification.ind: a message waits at the centre (OMA-TS-MMS_ENC-V1_3, 6.2). */
export interface MmsNotification {
	readonly transactionId: string;
	/** Where it is to be fetched: an absolute URL. */
	readonly contentLocation: string;
	/** Without `/TYPE=PLMN`; undefined where the sender hides it. */
	readonly from?: string;
	readonly subject?: string;
	/** Bytes, as the centre counts them. */
	readonly size?: number;
	/** Until when the centre keeps it: seconds since 1970 UTC, or from its arrival. */
	readonly expiry?: { readonly utc: boolean; readonly seconds: number };
	/** `personal`, `advertisement`, `informational`, `auto`, or a name of the centre's own. */
	readonly messageClass?: string;
	/** Whether the sender wants a delivery report, which the answer may allow. */
	readonly deliveryReport?: boolean;
}

/** What M-Retrieve.conf says before its body (OMA-TS-MMS_ENC-V1_3, 6.3). */
export interface MmsHeaders {
	/** Where it is there, the centre wants an M-Acknowledge.ind. */
	readonly transactionId?: string;
	readonly messageId?: string;
	/** Milliseconds since 1970 UTC. */
	readonly date?: number;
	/** Without `/TYPE=PLMN`. */
	readonly from?: string;
	readonly to: readonly string[];
	readonly cc: readonly string[];
	readonly subject?: string;
	readonly messageClass?: string;
	readonly priority?: string;
	readonly deliveryReport?: boolean;
	readonly readReport?: boolean;
}

/** What is known of a part before its bytes. */
export interface MmsPartHeader {
	/** In small letters: `image/jpeg`. */
	readonly contentType: string;
	/** By its IANA name in small letters, for text: `utf-8`. */
	readonly charset?: string;
	/** What its sender calls it: its name, else its location, else its id. */
	readonly name?: string;
	/** Without `<` and `>`. */
	readonly contentId?: string;
	readonly contentLocation?: string;
}

/** Takes a message as it comes in, piece by piece: RAM does not grow with it. What it throws ends the retrieval. */
export interface MmsReceiver {
	/** Once, before everything else. */
	headers(headers: MmsHeaders): void;
	/** A part begins; the one before it is whole. */
	part(header: MmsPartHeader): void;
	/** Bytes of the part that was begun last, valid during the call only. */
	data(bytes: Uint8Array): void;
}

/** What the centre is told of a message (OMA-TS-MMS_ENC-V1_3, 6.2 and 6.4). */
export type MmsResponse =
	| {
			/** M-NotifyResp.ind: it was fetched at once, will be fetched later, or is not wanted. */
			readonly kind: "notification";
			readonly transactionId: string;
			readonly status: "retrieved" | "deferred" | "rejected" | "unrecognised";
	  }
	| {
			/** M-Acknowledge.ind: one that was deferred has been fetched. */
			readonly kind: "acknowledgement";
			readonly transactionId: string;
	  };

/** M-Delivery.ind or M-Read-Orig.ind: what has become of a message that was sent (OMA-TS-MMS_ENC-V1_3, 6.5 and 6.6). */
export interface MmsReport {
	readonly kind: "delivery" | "read";
	readonly messageId: string;
	/** Who it is about, without `/TYPE=PLMN`. */
	readonly recipient: string;
	/** Milliseconds since 1970 UTC. */
	readonly date?: number;
	/** X-Mms-Status or X-Mms-Read-Status in small letters: `retrieved`, `expired`, `read`... */
	readonly status: string;
}
