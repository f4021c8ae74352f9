import { command } from "at/command";
import { CodeTable } from "io/code-table";

/**
 * SIM767XX V1.06, 24.3.2, SIM7100 MMS note, 9.2: to `+CME ERROR` and to the deferred results. The general table has
 * other meanings for most. 170 stands only in the text of the note (6 and 8).
 */
export const MMS_CODES = new CodeTable(
	"170 unknown error for MMS",
	"171 MMS task is busy now",
	"172 the MMS data is over size",
	"173 the operation is over time",
	"174 there is no MMS receiver",
	"175 the storage for addresses is full",
	"176 address not found",
	"177 invalid parameter",
	"178 failed to read the MMS",
	"179 there is no MMS push message",
	"180 memory error",
	"181 invalid file format",
	"182 the MMS storage is full",
	"183 the box is empty",
	"184 failed to save the MMS",
	"185 busy editing an MMS now",
	"186 not allowed to edit now",
	"187 no content in the buffer",
	"188 failed to receive an MMS",
	"189 invalid MMS PDU",
	"190 network error",
	"191 failed to read a file in the modem",
	"192 no result",
	"201 unknown error for MMS",
);

/** What all AT+CMMS commands have in common. */
export const MMS = Object.freeze({ codes: MMS_CODES });

// Sections are those of the SIM767XX manual; the SIM7100 note has these commands alike, without limits.

/** 24.2.2 Protocol (1 is HTTP; 0, WAP, only SIM7100 has) and MMS proxy. */
export const CMMSPROTO = command('+CMMSPROTO=<type 0-1>[,"<gateway 15>",<port 0-65535>]', {
	...MMS,
	read: '<type>,"<gateway>",<port>',
});

/** 24.2.3 How to send: validity, priority, reports, visibility of the sender, class. */
export const CMMSSENDCFG = command(
	"+CMMSSENDCFG=<valid 0-6>,<pri 0-3>,<sendrep 0-1>,<readrep 0-1>,<visible 0-2>,<class 0-4>",
	{ ...MMS, read: "<valid>,<pri>,<sendrep>,<readrep>,<visible>,<class>" },
);

/** 24.2.4 Enter (1, which also starts a fresh message) or leave (0) the edit mode. */
export const CMMSEDIT = command("+CMMSEDIT=<mode 0-1>", { ...MMS, read: "<mode>" });

/** 24.2.6 Take a file out of the message; counted from 0. */
export const CMMSDELFILE = command("+CMMSDELFILE=<index 0->", MMS);

/** 24.2.8 Add a recipient. */
export const CMMSRECP = command('+CMMSRECP="<addr 60>"', { ...MMS, read: '"<addr>"' });

/** 24.2.9 Add a cc recipient. The list is read on a line of its own. */
export const CMMSCC = command('+CMMSCC="<addr 60>"', { ...MMS, read: '"<addr>"', unprefixed: true });

/** 24.2.10 Add a bcc recipient. */
export const CMMSBCC = command('+CMMSBCC="<addr 60>"', { ...MMS, read: '"<addr>"' });

/** 24.2.11 to 24.2.13 Delete one recipient, or all of them. */
export const CMMSDELRECP = command('+CMMSDELRECP[="<addr 60>"]', MMS);
export const CMMSDELCC = command('+CMMSDELCC[="<addr 60>"]', MMS);
export const CMMSDELBCC = command('+CMMSDELBCC[="<addr 60>"]', MMS);
