import { createHash } from "node:crypto";
import { decodeText } from "../pdu/charsets";
import type { MessagePart } from "../pdu/encode-body";
import type { MessageContent } from "../pdu/encode-retrieve-confirmation";
import type { ReadStatus, Status } from "../pdu/fields";

/**
 * - `waiting`: announced, and nothing was said of it yet
 * - `deferred`: will be fetched later; not announced any more
 * - `unrecognised`: its notification was not understood; not announced any more
 * - `retrieved`, `rejected`, `expired`: over; the centre has dropped it
 */
export type WaitingState = "waiting" | "deferred" | "unrecognised" | "retrieved" | "rejected" | "expired";

/** What the sender of a message is told of it. */
export interface SenderNews {
	kind: "delivery" | "read";
	status: Status | ReadStatus;
	at: string;
}

/** What identifies a part; its bytes are in the M-Retrieve.conf. */
export interface PartSummary extends Omit<MessagePart, "bytes"> {
	length: number;
	sha256: string;
	/** Of text and SMIL. */
	text?: string | undefined;
}

/** A message for the gateway at the centre, with all that has happened to it. Times are those of ISO 8601, UTC. */
export interface WaitingMessage {
	/** Counts from 1; goes on where an earlier run in the same folder ended. */
	readonly number: number;
	readonly transactionId: string;
	readonly messageId: string;
	/** Sent by the gateway itself, which is then who is told of it. */
	readonly own: boolean;
	/** Where it is to be fetched. */
	readonly url: string;
	readonly content: Omit<MessageContent, "parts"> & { readonly parts: readonly PartSummary[] };
	/** Bytes of its M-Retrieve.conf. */
	readonly size: number;
	readonly arrivedAt: string;
	readonly expiresAt: string;
	state: WaitingState;
	/** When it was announced. */
	announced: string[];
	/** When its M-Retrieve.conf went out as it should. */
	fetched: string[];
	/** What the gateway has said of it: `M-NotifyResp.ind retrieved`. */
	told: { at: string; what: string }[];
	/** Empty where the sender asked for no report, or the gateway allowed none. */
	senderTold: SenderNews[];
}

/** Whether the centre still has the message itself. */
export function isKept({ state }: WaitingMessage): boolean {
	return state === "waiting" || state === "deferred" || state === "unrecognised";
}

export function summarise({ bytes, ...part }: MessagePart): PartSummary {
	const isText = part.contentType.startsWith("text/") || part.contentType === "application/smil";
	return {
		...part,
		length: bytes.length,
		sha256: createHash("sha256").update(bytes).digest("hex"),
		text: isText ? decodeText(bytes, part.charset ?? "utf-8") : undefined,
	};
}
