/** What the network says of a message after it was sent, for one of its recipients. */
export interface Receipt {
	/** As the network writes it. */
	readonly recipient: string;
	/** `delayed`: the centre goes on trying; `undelivered`: it has given up. */
	readonly kind: "delivered" | "read" | "delayed" | "undelivered";
	/** TP-ST of a status report (3GPP TS 23.040, 9.2.3.15). */
	readonly code?: number;
	/** A sentence for people. */
	readonly text: string;
	/** When that came about, milliseconds since 1970 UTC. */
	readonly at?: number;
}
