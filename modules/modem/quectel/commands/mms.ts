import { command } from "at/command";
import { CodeTable } from "io/code-table";

/** Quectel LTE MMS V1.1, chapter 4: to `+CME ERROR` and as the first field of `+QMMSEND`. */
export const MMS_CODES = new CodeTable(
	"751 unknown error",
	"752 URL length error",
	"753 URL error",
	"754 invalid proxy type",
	"755 proxy address error",
	"756 invalid parameter",
	"757 TO recipient list full",
	"758 CC recipient list full",
	"759 BCC recipient list full",
	"760 attachment list full",
	"761 file error",
	"762 no recipient",
	"763 file not found",
	"764 MMS busy",
	"765 server response failed",
	"766 HTTP(S) post answered with an error",
	"767 invalid report of HTTP(S) post",
	"768 PDP activation failed",
	"769 PDP deactivated",
	"770 socket creation failed",
	"771 socket connection failed",
	"772 socket read failed",
	"773 socket write failed",
	"774 socket closed",
	"775 timeout",
	"776 encode data error",
	"777 HTTP(S) decode data error",
);

const MMS = Object.freeze({ codes: MMS_CODES });

/** 2.1 Settings, taken at once and not saved. A key given alone is a query. */
export const QMMSCFG_CONTEXT = command('+QMMSCFG="contextid",<contextID 1-16>', MMS);
export const QMMSCFG_MMSC = command('+QMMSCFG="mmsc","<URL 100>"', MMS);
export const QMMSCFG_PROXY = command('+QMMSCFG="proxy","<gateway 50>",<port 1-65535>', MMS);
/** Before the title and before a text file is attached. With all but ASCII, titles are hex strings. */
export const QMMSCFG_CHARACTER = command('+QMMSCFG="character","<charset ASCII|UTF8|UCS2|GBK>"', MMS);
export const QMMSCFG_SENDPARAM = command(
	'+QMMSCFG="sendparam",<valid 0-6>,<pri 0-3>,<sendrep 0-1>,<readrep 0-1>,<visible 0-2>,<class 0-4>',
	MMS,
);
export const QMMSCFG_SUPPORTFIELD = command('+QMMSCFG="supportfield",<mode 0-1>', MMS);
/** Seconds for the TCP handshake with centre or proxy. */
export const QMMSCFG_CONNECTTIMEOUT = command('+QMMSCFG="connecttimeout",<connect_timeout 1-125>', MMS);
export const QMMSCFG_QUERY = command(
	'+QMMSCFG="<key contextid|mmsc|proxy|character|sendparam|supportfield|connecttimeout>"',
	{ ...MMS, answer: '"<key>",<value>,<port>' },
);

/** 2.2 Message: 0 deletes all of it; without a second value, the entries of 1 TO, 2 CC, 3 BCC, 4 title, 5 files. */
export const QMMSEDIT_CLEAR = command("+QMMSEDIT=0", MMS);
export const QMMSEDIT_LIST = command("+QMMSEDIT=<function 1-5>", { ...MMS, answer: '<function>,"<optstring>"' });
export const QMMSEDIT_DELETE = command("+QMMSEDIT=<function 1-5>,0", MMS);
/** Six addresses of 50 bytes a list. */
export const QMMSEDIT_ADDRESS = command('+QMMSEDIT=<function 1-3>,1,"<address 50>"', MMS);
/** 200 bytes; whether hex digits or encoded bytes is not stated. */
export const QMMSEDIT_TITLE = command('+QMMSEDIT=4,1,"<title 200>"', MMS);
/** Twelve files, `RAM:` recommended. */
export const QMMSEDIT_FILE = command('+QMMSEDIT=5,1,"<filename 80>"', MMS);

/** 2.3 Send: seconds for the whole of it. The result may lack all but its first field. */
export const QMMSEND = command("+QMMSEND=<timeout 1-65535>", {
	...MMS,
	result: '<err>,<httprsp>,"<mmsrsp>"',
	resultWithin: 300_000,
});
