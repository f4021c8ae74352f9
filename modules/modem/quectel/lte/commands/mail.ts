import { command } from "at/command";
import { CodeTable } from "io/code-table";

/**
 * Quectel EC2x&EG9x&EM05 SMTP V1.0, chapter 5: to `+CME ERROR` and as the first field of `+QSMTPPUT`. Of its table only
 * 653, 654 and 670 to 675 are legible; the others are those of the UniRTOS header, whose 666 to 682 stand for the SMTP
 * replies in brackets.
 */
export const MAIL_CODES = new CodeTable(
	"651 unknown error",
	"652 busy with a body or with sending",
	"653 DNS could not resolve the server's name",
	"654 network error",
	"655 unsupported type of authentication",
	"656 connection closed by the server",
	"657 PDP context deactivated",
	"658 timeout",
	"659 no recipient",
	"660 failed to send",
	"661 failed to open a file",
	"662 no memory",
	"663 failed to save the attachment",
	"664 wrong parameter",
	"665 SSL authentication failed",
	"666 service not available (421)",
	"667 mailbox unavailable now (450)",
	"668 local error in processing (451)",
	"669 insufficient storage (452)",
	"670 syntax error, command unrecognised (500)",
	"671 syntax error in parameters (501)",
	"672 command not implemented (502)",
	"673 bad sequence of commands (503)",
	"674 parameter not implemented (504)",
	"675 domain does not accept mail (521)",
	"676 access denied (530)",
	"677 authentication failed (535)",
	"678 mailbox unavailable (550)",
	"679 user not local (551)",
	"680 storage allocation exceeded (552)",
	"681 mailbox name not allowed (553)",
	"682 transaction failed (554)",
);

const MAIL = Object.freeze({ codes: MAIL_CODES });

/** 2.1 Settings; AT+QSMTPCLR leaves them. Limits of the texts are lost; 50 bytes are those of the header's buffer. */
export const QSMTPCFG_CONTEXT = command('+QSMTPCFG="contextid",<contextID 1-16>', MAIL);
/** 0 none, 1 TLS from the first byte on, 2 STARTTLS (1.1, and 3.3 for the last). */
export const QSMTPCFG_SSLTYPE = command('+QSMTPCFG="ssltype",<ssltype 0-2>', MAIL);
export const QSMTPCFG_SSLCTXID = command('+QSMTPCFG="sslctxid",<sslctxID 0-5>', MAIL);
export const QSMTPCFG_SERVER = command('+QSMTPCFG="smtpserver","<srvaddr 50>",<srvport 1-65535>', MAIL);
export const QSMTPCFG_ACCOUNT = command('+QSMTPCFG="account","<username 50 secret>","<password 50 secret>"', MAIL);
/** The name first: SIM767XX has it the other way round. */
export const QSMTPCFG_SENDER = command('+QSMTPCFG="sender","<sender_name 50>","<sender_email 50>"', MAIL);

/** 2.2 Recipients: without more, 0 deletes all of them. */
export const QSMTPDST_CLEAR = command("+QSMTPDST=0", { ...MAIL, read: '<type>,"<emailaddr>"' });
/** 1 adds; 1 TO, 2 CC, 3 BCC, 20 in all, of 50 bytes each (UniRTOS header, UC20 driver). */
export const QSMTPDST_ADD = command('+QSMTPDST=1,<type 1-3>,"<emailaddr 50>"', MAIL);

/** 2.3 Subject: 0 ASCII; 1 UTF-8, 2 GB2312, 3 BIG5 as for the body; 100 bytes (UniRTOS header). */
export const QSMTPSUB = command('+QSMTPSUB=<charset 0-3>,"<subject 100>"', { ...MAIL, read: '<charset>,"<subject>"' });

/** 2.4 Body: ends at its length, or after so many seconds, or at `+++` between two silences of a second (1.3). */
export const QSMTPBODY = command("+QSMTPBODY=<charset 0-3>,<body_length 1-10240>,<input_time 1-65535>", {
	...MAIL,
	prompt: "CONNECT",
	answer: "<input_length>",
	within: 30_000,
});

/** 2.5 Attach a file that AT+QFUPL has put there; ten at most (UniRTOS header, UC20 driver). */
export const QSMTPATT = command('+QSMTPATT=1,<index 1-10>,"<filename 80>"', MAIL);

/** 2.6 Clear recipients, subject, body and attachments, neither files nor settings. */
export const QSMTPCLR = command("+QSMTPCLR", MAIL);

/** 2.7 Send: seconds for the whole of it, 60 at least; the highest is lost. The second field is the server's reply. */
export const QSMTPPUT = command("+QSMTPPUT=<timeout 60-65535>", {
	...MAIL,
	result: "<err>,<protocol_error>",
	resultWithin: 320_000,
});
