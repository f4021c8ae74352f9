import type { DataSink } from "at/data";
import type { Line } from "at/engine";
import type { Message } from "messages/message";
import type { MmsNotification, MmsReceiver, MmsResponse } from "messages/mms/incoming";
import type { FileNameRules } from "./file-names";
import type { Outcome } from "./outcome";

/** Bytes to be handed over in pieces; each call gives the next piece of at most `count` bytes, undefined at the end. */
export interface AttachmentSource {
	readonly length: number;
	read(count: number): Uint8Array | undefined;
	/** Starts again at the first byte. */
	rewind(): void;
	close(): void;
}

/** How packet data is had: the access point, and who asks for it where it wants to know. */
export interface BearerSettings {
	readonly apn: string;
	readonly apnUser: string;
	readonly apnPassword: string;
}

/** What of the settings an MMS needs. */
export interface MmsSettings extends BearerSettings {
	/** URL of the message centre, with or without `http://`. */
	readonly mmsc: string;
	/** IP address of the WAP proxy, empty for none. */
	readonly proxy: string;
	readonly proxyPort: number;
}

/** What the modem at hand can carry. A limit that its manual does not give is left out. */
export interface MmsLimits {
	/** Recipients in each of the three lists. */
	readonly recipientsPerList?: number;
	/** UTF-8 bytes of an address. */
	readonly phoneBytes: number;
	readonly emailBytes: number;
	readonly subjectBytes?: number;
	/** Of the address of the message centre, without `http://`. */
	readonly urlBytes?: number;
	/** Files, the text part included where it takes the place of one. */
	readonly attachments?: number;
	readonly attachmentNameBytes: number;
	/** Bytes of all parts together. */
	readonly messageBytes: number;
}

/** Told while a message is handed over: bytes done of bytes in all. */
export type Progress = (done: number, total: number) => void;

/** What of the settings a mail needs. */
export interface MailSettings extends BearerSettings {
	/** Name or address of the server. */
	readonly server: string;
	readonly port: number;
	/** `tls` from the first byte on, `starttls` (RFC 3207), or nothing. */
	readonly security: "none" | "starttls" | "tls";
	/** Empty where the server wants no authentication. */
	readonly user: string;
	readonly password: string;
	/** The sender's address, where the message does not say another, and the name before it; the name may be empty. */
	readonly from: string;
	readonly name: string;
	/** Whether the server's certificate is checked. */
	readonly verify: boolean;
	/** Length of the certificate of the authority that the server's is checked against, in bytes of PEM; 0 for none. */
	readonly certificateLength: number;
}

/** What of a mail the modem at hand can carry. A limit that its manual does not give is left out. */
export interface MailLimits {
	/** Recipients in each of the three lists, and in all. */
	readonly recipientsPerList?: number;
	readonly recipients?: number;
	/** UTF-8 bytes of an address, and of the server's. */
	readonly addressBytes: number;
	readonly serverBytes: number;
	readonly subjectBytes: number;
	/** Bytes of the body as it is handed over. */
	readonly textBytes: number;
	readonly attachments: number;
	readonly attachmentNameBytes: number;
	/** Bytes of all attachments together. */
	readonly messageBytes: number;
}

/** What of the settings an SMS needs. */
export interface SmsSettings {
	/** Number of the short message centre; empty for the one on the SIM. */
	readonly centre: string;
}

/** What of an SMS the modem at hand can carry. */
export interface SmsLimits {
	readonly recipients: number;
	/** Parts of a message that does not fit into one. */
	readonly parts: number;
}

/** Everything that one try needs. */
export interface MessageTask<Settings> {
	readonly message: Message;
	readonly settings: Settings;
	/** The same at each try of this message and not soon that of another: the number of its job. */
	readonly reference: number;
	/** How long its recipient may still get it, in milliseconds; undefined where nobody has said so. */
	readonly validity?: number | undefined;
	/** Opens the bytes of attachment `index`. The caller of it closes it. */
	open(index: number): AttachmentSource;
	readonly progress: Progress;
}

export type MmsTask = MessageTask<MmsSettings>;
export type SmsTask = MessageTask<SmsSettings>;

export interface MailTask extends MessageTask<MailSettings> {
	/** Opens the certificate of `settings.certificateLength` bytes. The caller of it closes it. */
	openCertificate(): AttachmentSource;
}

/**
 * Sending of messages of one kind, in two halves. *Prepare* may be repeated at any time and begins by clearing what an
 * earlier try left in the modem. *Commit* is the one command after which the message may be on its way. Between the
 * two the gateway makes `committing` safe in flash. All of it under one lock of the AT line.
 *
 * An SMS to many, or of many parts, is committed in steps, each with its own record before it; a later try goes on
 * with the step that failed.
 */
export interface MessageService<Settings, Limits, Task extends MessageTask<Settings> = MessageTask<Settings>> {
	readonly limits: Limits;
	/**
	 * Whether this modem can carry the message, before a job is made of it.
	 * @throws {LimitError} naming the limit and what to do.
	 */
	check(message: Message, settings: Settings): void;
	/** How many steps its commit takes, at most 255; without this function, one. */
	steps?(message: Message): number;
	/** @throws {PrepareError} holding an {@link Outcome} of kind `failed` or `refused`. */
	prepare(line: Line, task: Task): Promise<void>;
	/**
	 * Never throws: whatever happens is an outcome.
	 * @param step counted from 0
	 */
	commit(line: Line, step: number): Promise<Outcome>;
	/** Leaves nothing of the message in the modem. Errors are swallowed: the next prepare clears again. */
	clean(line: Line): Promise<void>;
	/**
	 * Listens, without sending anything before it has come, for the result of a commit that was under way when the power went.
	 * Resolves undefined when none came within `within` milliseconds.
	 */
	listen(line: Line, within: number): Promise<Outcome | undefined>;
}

export type MmsService = MessageService<MmsSettings, MmsLimits>;
export type MailService = MessageService<MailSettings, MailLimits, MailTask>;
export type SmsService = MessageService<SmsSettings, SmsLimits>;

/** What has arrived in the modem. */
export type Arrival =
	/** A TPDU (3GPP TS 23.040, 9.2.2) as it came, without the centre's address: `messages/sms` reads it. */
	| { readonly kind: "sms"; readonly tpdu: Uint8Array }
	/** A notification that the modem has read by itself (SIM7100's +WAP_PUSH_MMS). */
	| { readonly kind: "mms"; readonly notification: MmsNotification };

/**
 * What arrives. A modem keeps it, or holds it back from the network, until it is acknowledged: nothing is acknowledged
 * before it is safe in flash.
 */
export interface ReceptionService {
	/** Told when something may have arrived; the gateway then collects. */
	onArrival(listener: () => void): void;
	/**
	 * Has the modem keep what arrives and tell of it. To be called after each of its starts, and repeated without harm.
	 * What it changes of the modem's own settings, and what was there before, is the service's business.
	 * @throws {AtError}
	 */
	start(line: Line): Promise<void>;
	/**
	 * Hands over everything that has arrived, one after the other. Each is acknowledged, and deleted from the modem,
	 * when `keep` has returned; what `keep` throws ends the collection, and what it was about stays where it is.
	 * @throws {AtError}
	 */
	collect(line: Line, keep: (arrival: Arrival) => void): Promise<void>;
	/** Leaves the modem's own settings as {@link start} found them. */
	stop(line: Line): Promise<void>;
}

/** Fetching of picture messages that wait at the centre. */
export interface MmsRetrievalService {
	/**
	 * Fetches a message. Nothing is told to the centre that it would delete it for, as far as the modem leaves that open.
	 * @throws {RetrievalError} with an outcome of kind `failed`, or `refused` where another try is useless
	 * @throws what `receiver` throws
	 */
	retrieve(line: Line, notification: MmsNotification, settings: MmsSettings, receiver: MmsReceiver): Promise<void>;
	/** Tells the centre. Does nothing on modems that do so by themselves. @throws {RetrievalError} */
	respond(line: Line, response: MmsResponse, settings: MmsSettings): Promise<void>;
}

/** A file in the modem. */
export interface ModemFile {
	readonly name: string;
	/** Bytes. */
	readonly length: number;
}

/**
 * The files that the modem itself keeps, those of its vendor and of other programs included: one flat list of names.
 * All of it under one lock of the AT line. Every function but `upload`, which may be repeated, is one look or one deed.
 * @throws {ModemFileError} saying what the modem answered, with its code and the meaning; {LimitError} for a name, or
 * a file, that this modem does not take: nothing has been sent then.
 */
export interface FilesService {
	/** What it takes as a name. */
	readonly limits: FileNameRules;
	list(line: Line): Promise<readonly ModemFile[]>;
	/** Bytes that are free. */
	room(line: Line): Promise<number>;
	/** Writes a file anew, whatever was there before, and makes sure that it is whole. The caller closes `source`. */
	upload(line: Line, name: string, source: AttachmentSource, progress: Progress): Promise<void>;
	/** Hands the bytes over as they come, and resolves with their number once they are all there. */
	download(line: Line, name: string, sink: DataSink): Promise<number>;
	remove(line: Line, name: string): Promise<void>;
}

/** Everything that a modem may offer. Nobody asks which modem it is, only for a service. */
export interface Services {
	readonly mms?: MmsService;
	readonly mail?: MailService;
	readonly sms?: SmsService;
	readonly reception?: ReceptionService;
	readonly mmsRetrieval?: MmsRetrievalService;
	readonly files?: FilesService;
}
