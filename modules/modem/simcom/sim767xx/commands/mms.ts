import { command } from "at/command";
import { MMS } from "modem/simcom/commands/mms";

/** 24.2.1 URL of the MMS centre, without `http://`. */
export const CMMSCURL = command('+CMMSCURL="<mmscurl 40>"', { ...MMS, read: '"<mmscurl>"', within: 120_000 });

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

/** 24.2.7 Send. The result comes within `mmssend_timeout` (24.2.18), or, in SIM7100's manual, within an hour. */
export const CMMSSEND = command('+CMMSSEND[="<address 60>"]', { ...MMS, result: "<err>", resultWithin: 630_000 });

/** 24.2.5 Note kind, size and name of a file, with data_mode 1: its bytes go when the message is sent. */
export const CMMSDOWN_NOTED = command('+CMMSDOWN="<type PIC|TEXT|AUDIO>",<size 1->,"<name>"', {
	...MMS,
	failure: "+CMMSDOWN",
	within: 30_000,
});

/** 24.2.7 Send, with data_mode 1: the bytes of all noted files. Its table has no OK behind them, its example has. */
export const CMMSSEND_STREAMED = command("+CMMSSEND", {
	...MMS,
	prompt: ">",
	result: "<err>",
	within: 30_000,
	resultWithin: 630_000,
});

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
