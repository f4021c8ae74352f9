import { command } from "at/command";
import { CodeTable } from "io/code-table";

/**
 * SIM767XX V1.06, 22.3: to `+CSMTPSSEND` and `+CSMTPS`. The numbers of the first nine rows are lost there: they are
 * counted back from 608, with 0 for success (the table of its sibling A76XX V1.09 has the same).
 */
export const MAIL_CODES = new CodeTable(
	"600 busy",
	"601 network error",
	"602 socket error",
	"603 over size",
	"604 duplicate file",
	"605 time out",
	"606 transfer failed",
	"607 memory error",
	"608 invalid parameter",
	"609 EFS error",
	"610 SMTP server error",
	"611 authentication failure",
	"612 user cancel",
	"655 unknown error",
);

const MAIL = Object.freeze({ codes: MAIL_CODES });

/** 22.2.1 Contexts for TLS (default 0) and packet data (default 1). */
export const CSMTPSCFG_SSL = command('+CSMTPSCFG="sslCtxId",<sslCtxId 0-9>', MAIL);
export const CSMTPSCFG_CID = command('+CSMTPSCFG="CID",<cid 1->', MAIL);

/** 22.2.2 Server: 1 SMTP, 2 SMTPS, 3 SMTP with STARTTLS. */
export const CSMTPSSRV = command('+CSMTPSSRV="<server 127>",<port 1-65535>[,<server_type 1-3>]', {
	...MAIL,
	read: '"<server>",<port>,<server_type>',
});

/** 22.2.3 Authentication: 0 none, without user and password. */
export const CSMTPSAUTH = command('+CSMTPSAUTH=<flag 0-1>[,"<user 127 secret>","<pwd 127 secret>"]', MAIL);

/** 22.2.4 Sender: the address first; Quectel has it the other way round. */
export const CSMTPSFROM = command('+CSMTPSFROM="<saddr 127>"[,"<sname 63>"]', { ...MAIL, read: '"<saddr>","<sname>"' });

/** 22.2.5 Recipients: 0 TO, 1 CC, 2 BCC, five of each. A kind alone, or with an index, is cleared. */
export const CSMTPSRCPT = command('+CSMTPSRCPT=<kind 0-2>[,<index 0-4>[,"<raddr 127>"[,"<rname 63>"]]]', {
	...MAIL,
	read: '<kind>,<index>,"<raddr>","<rname>"',
});

/** 22.2.6 Subject and its character set, by default utf-8. */
export const CSMTPSSUB = command('+CSMTPSSUB=<subject_len 1-511>[,"<subject_character 19>"]', { ...MAIL, prompt: ">" });

/** 22.2.7 Body. */
export const CSMTPSBODY = command("+CSMTPSBODY=<body_len 1-5120>", { ...MAIL, prompt: ">", within: 30_000 });

/** 22.2.8 Character set of the body, by default utf-8. */
export const CSMTPSBCH = command('+CSMTPSBCH="<charset 19>"', { ...MAIL, read: '"<charset>"' });

/** 22.2.9 Attachments, sent in the order of their index. */
export const CSMTPSFILE = command('+CSMTPSFILE=<index 1-10>[,"<filename>"]', { ...MAIL, failure: "+CSMTPS" });

/** 22.2.10 Send. No time is given for the result; where the modem refuses at once it comes before ERROR. */
export const CSMTPSSEND = command("+CSMTPSSEND", { ...MAIL, result: "<err>", resultWithin: 900_000 });

/** 22.2.11 Stop sending; ERROR where nothing is being sent. */
export const CSMTPSSTOP = command("+CSMTPSSTOP", MAIL);

/** 22.2.12 Clear the mail, and every setting of this chapter with it. */
export const CSMTPSCLEAN = command("+CSMTPSCLEAN", MAIL);
