import type { ModelName } from "../../simulator/modem/models";

/** What a picture message may have at most; what is left out, the manual does not limit. */
export interface MmsFacts {
	/** Bytes where the subject is ASCII. */
	readonly subject?: number;
	/** Characters of a subject whose UTF-8 is longer than UCS2. */
	readonly subjectUcs2?: number;
	/** Bytes of the message centre's address without `http://`. */
	readonly url?: number;
	/** Files, the text counted. */
	readonly files?: number;
	/** Bytes of all of them together. */
	readonly bytes: number;
	/** Bytes of an e-mail address. */
	readonly mailAddress: number;
	/** Bytes of a file's name in the modem. */
	readonly fileName: number;
	/** Lists its files, and shows what is being edited. */
	readonly leftovers: readonly string[];
}

/** Quectel LTE MMS V1.1 and EC20 MMS, 2.1 and 2.2: the same numbers. */
const QUECTEL: MmsFacts = Object.freeze({
	subject: 200,
	// As hex digits.
	subjectUcs2: 50,
	url: 100,
	files: 12,
	// The operator's limit: OMA's class Megapixel.
	bytes: 614_400,
	mailAddress: 50,
	// 80 with RAM: in front.
	fileName: 76,
	leftovers: ['AT+QFLST="RAM:*"', ...[1, 2, 3, 4, 5].map((kind) => `AT+QMMSEDIT=${kind}`)],
});

export const MMS_FACTS: Readonly<Record<ModelName, MmsFacts>> = Object.freeze({
	"quectel-lte": QUECTEL,
	"quectel-ec20": QUECTEL,
	sim767xx: Object.freeze({
		// 24.2.5; the mark of UCS2 takes two bytes.
		subject: 40,
		subjectUcs2: 19,
		// 24.2.1
		url: 40,
		// 24.2.5
		files: 5,
		// The largest PDU of SIM7100 less the headers: MAX_PDU_SIZE has no number.
		bytes: 303_104,
		// 24.2.7
		mailAddress: 60,
		// 10.1: 55 with the slash behind C:.
		fileName: 54,
		leftovers: ["AT+FSLS=2", "AT+CMMSRECP?", "AT+CMMSCC?", "AT+CMMSBCC?"],
	}),
	sim7100: Object.freeze({
		// 2.4: 307200 is the default of AT+CMMSSYSSET.
		bytes: 303_104,
		mailAddress: 60,
		fileName: 54,
		leftovers: ["AT+FSLS=2", "AT+CMMSVIEW", "AT+CMMSRECP?", "AT+CMMSCC?", "AT+CMMSBCC?"],
	}),
});

/** What a mail may have at most. */
export interface MailFacts {
	/** In all, or of each kind. */
	readonly recipients?: number;
	readonly recipientsPerList?: number;
	/** Bytes of an address. */
	readonly address: number;
	/** Bytes of UTF-8. */
	readonly subject: number;
	/** Bytes, two for each end of a line. */
	readonly text: number;
	readonly files: number;
	/** Shows the mail that is being edited, and its files. */
	readonly leftovers: readonly string[];
	/** What is said of a certificate that is not believed, of a sender without an account, and with a wrong one. */
	readonly disbelieved: RegExp;
	readonly nobody: RegExp;
	readonly wrongPassword: RegExp;
}

export const MAIL_FACTS = Object.freeze({
	/** The UniRTOS header, and what is left of Quectel SMTP V1.0. */
	"quectel-lte": Object.freeze({
		recipients: 20,
		address: 50,
		subject: 100,
		text: 10_240,
		files: 10,
		leftovers: ['AT+QFLST="RAM:*"', "AT+QSMTPDST?", "AT+QSMTPSUB?"],
		disbelieved: /reports 665 \(SSL authentication failed\): nothing was sent; check mail\.ca/,
		nobody: /reports 530 .* the mail server asks for mail\.user/,
		wrongPassword: /reports 535 \(authentication failed\): check mail\.user and mail\.password/,
	}),
	/** Chapter 22. */
	sim767xx: Object.freeze({
		recipientsPerList: 5,
		address: 127,
		subject: 511,
		text: 5_120,
		files: 10,
		leftovers: ["AT+FSLS=2", "AT+CSMTPSRCPT?", "AT+CSMTPSSUB?", "AT+CSMTPSBODY?", "AT+CSMTPSFILE?"],
		disbelieved: /reports 606 \(transfer failed\): .*nor trouble with its certificate/,
		// One code for both (22.3).
		nobody: /reports 611 \(authentication failure\): check mail\.user and mail\.password/,
		wrongPassword: /reports 611 \(authentication failure\): check mail\.user and mail\.password/,
	}),
}) satisfies Partial<Record<ModelName, MailFacts>>;

export type MailModel = keyof typeof MAIL_FACTS;
