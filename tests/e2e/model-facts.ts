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
