import { command } from "at/command";

/** SIM767XX V1.06, 24.3.2: to `+CME ERROR`, `+CMMSSEND` and `+CMMSDOWN`. The general table has other meanings for most. */
export const MMS_CODES = Object.freeze({
	171: "MMS task is busy now",
	172: "the MMS data is over size",
	173: "the operation is over time",
	174: "there is no MMS receiver",
	175: "the storage for addresses is full",
	176: "the address was not found",
	177: "invalid parameter",
	178: "failed to read the MMS",
	179: "there is no MMS push message",
	180: "memory error",
	181: "invalid file format",
	182: "the MMS storage is full",
	183: "the box is empty",
	184: "failed to save the MMS",
	185: "an MMS is being edited now",
	186: "editing is not allowed now",
	187: "no content in the buffer",
	188: "failed to receive the MMS",
	189: "invalid MMS PDU",
	190: "network error",
	191: "failed to read the file in the module",
	192: "no result",
	201: "unknown MMS error",
});

const MMS = Object.freeze({ codes: MMS_CODES });

/** 24.2.1 URL of the MMS centre, without `http://`. */
export const CMMSCURL = command('+CMMSCURL="<mmscurl 40>"', { ...MMS, read: '"<mmscurl>"', within: 120_000 });

/** 24.2.2 Protocol (1 is HTTP; 0, WAP, is not supported) and MMS proxy. */
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

/** 24.2.5 Title, text or file from the UART, with data_mode 0. */
export const CMMSDOWN = command('+CMMSDOWN="<type PIC|TEXT|AUDIO|TITLE>",<size 1->[,"<name>"]', {
	...MMS,
	prompt: ">",
	failure: "+CMMSDOWN",
	within: 30_000,
});

/** 24.2.5 Attach a file of the module, with data_mode 0. */
export const CMMSDOWN_ATTACH = command('+CMMSDOWN="ATTACH","<filename>"', {
	...MMS,
	failure: "+CMMSDOWN",
	within: 30_000,
});

/** 24.2.6 Take a file out of the message; counted from 0. */
export const CMMSDELFILE = command("+CMMSDELFILE=<index 0->", MMS);

/** 24.2.7 Send. The result comes within `mmssend_timeout` (24.2.18), or, in SIM7100's manual, within an hour. */
export const CMMSSEND = command('+CMMSSEND[="<address 60>"]', { ...MMS, result: "<err>", resultWithin: 630_000 });

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

/** 24.2.14 Save the message to a slot of the mail box. */
export const CMMSSAVE = command("+CMMSSAVE[=<index 0-1>[,<mmstype 0-2>]]", { ...MMS, answer: "<index>" });

/** 24.2.15 Delete one message of the mail box, or all; read: how many there are. */
export const CMMSDELETE = command("+CMMSDELETE[=<index 0-1>]", { ...MMS, read: "<mmsnum>" });

/** 24.2.16 User-Agent. */
export const CMMSUA = command('+CMMSUA="<useragent 511>"', { ...MMS, read: '"<useragent>"' });

/** 24.2.17 User agent profile. */
export const CMMSPROFILE = command('+CMMSPROFILE="<profile 511>"', { ...MMS, read: '"<profile>"' });

/** 24.2.18 Context: where file bytes go (0: into the module first), milliseconds for sending, PDP context. */
export const CMMSCFG_DATA_MODE = command('+CMMSCFG="data_mode",<mode 0-1>', MMS);
export const CMMSCFG_TIMEOUT = command('+CMMSCFG="mmssend_timeout",<timeout 10000-600000>', MMS);
export const CMMSCFG_CID = command('+CMMSCFG="CID",<cid 1->', MMS);
export const CMMSCFG_CID_QUERY = command('+CMMSCFG="CID"', { ...MMS, answer: '"CID",<cid>' });
/** 24.2.18 All settings, one a line; `"CID"` is not among them. */
export const CMMSCFG = command("+CMMSCFG", { ...MMS, read: '"<name>",<value>' });
