import { command } from "at/command";
import { MMS } from "modem/simcom/commands/mms";

/** "The maximum transaction time is 1 hour" (6 and 8); beyond that the modem will not say anything any more. */
export const TRANSACTION_WITHIN = 3_620_000;

/** 2.1 URL of the MMS centre, without `http://`; how long it may be is not said. */
export const CMMSCURL = command('+CMMSCURL="<mmscurl>"', { ...MMS, within: 120_000 });

/** 2.4 Bytes of the largest PDU. Three more parameters are mentioned and not named. */
export const CMMSSYSSET = command("+CMMSSYSSET=<pdusize 1->", MMS);

/** 3.4 Subject, as so many bytes behind the prompt. */
export const CMMSDOWN_TITLE = command('+CMMSDOWN="TITLE",<size 1->', { ...MMS, prompt: ">", within: 30_000 });

/** 3.5 to 3.8 A file from the UART, straight into the message. */
export const CMMSDOWN = command('+CMMSDOWN="<type PIC|TEXT|AUDIO|VIDEO>",<size 1->,"<name>"', {
	...MMS,
	prompt: ">",
	within: 30_000,
});

/** 3.9 A file of the module: directory 1 is its root, 2 Picture, 3 Video, 6 Video on the card. */
export const CMMSDOWN_FILE = command('+CMMSDOWN="FILE",<dir 1-6>,"<filename>"', { ...MMS, within: 30_000 });

/** 4.1 Into mail box 0 or 1; the answer is a bare OK. */
export const CMMSSAVE = command("+CMMSSAVE=<index 0-1>", MMS);

/**
 * 5.1 What the message in memory is; 4.2 with a box, after loading it from there. The answer is not printed: SIMCom's
 * older modules have a line of their own for each file, without prefix.
 */
export const CMMSVIEW = command("+CMMSVIEW[=<index 0-1>]", {
	...MMS,
	answer: '<mmstype>,"<sender>","<to>","<cc>","<bcc>","<datetime>","<subject>",<size>',
	unprefixed: true,
});

/** 4.3 Empty a mail box, or both. */
export const CMMSDELETE = command("+CMMSDELETE[=<index 0-1>]", MMS);

/** 5.2 A file of the message in memory, counted from 0. The line before its bytes ends with their number. */
export const CMMSREAD = command("+CMMSREAD=<index 0->", { ...MMS, counted: "+CMMSREAD:", within: 30_000 });

/** 5.3 A file of the message into the module. */
export const CMMSSNATCH = command('+CMMSSNATCH=<index 0->,<dir 1-6>,"<filename>"', MMS);

/** 6 Send the message in memory. */
export const CMMSSEND = command("+CMMSSEND", { ...MMS, result: "<err>", resultWithin: TRANSACTION_WITHIN });

/** 8 Fetch a message into memory, not while one is being edited. The manual once spells it CMMSRCEV. */
export const CMMSRECV = command('+CMMSRECV="<url>"', { ...MMS, result: "<err>", resultWithin: TRANSACTION_WITHIN });
