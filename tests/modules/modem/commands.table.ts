import { execute, read, write } from "at/request";
import { CMEE, ECHO, IDENTIFY, IFC } from "modem/commands/general";
import { CGDCONT, COPS } from "modem/commands/network";
import { CPIN } from "modem/commands/sim";
import { QIACT, QICSGP } from "modem/quectel/commands/bearer";
import { QFLST, QFUPL } from "modem/quectel/commands/files";
import * as quectel from "modem/quectel/commands/mms";
import { CFTRANRX, CFTRANTX } from "modem/simcom/commands/file-transmission";
import { FSATTRI, FSCD, FSDEL, FSLS, FSRENAME } from "modem/simcom/commands/files";
import * as simcom from "modem/simcom/commands/mms";
import * as sim767xx from "modem/simcom/sim767xx/commands/mms";
import type { TestTable } from "../../support/table";

/** What was written, and the line in the manual's example. */
const EXAMPLES: readonly (readonly [text: string, example: string])[] = [
	[write(sim767xx.CMMSCURL, "mmsc.example.com").text, 'AT+CMMSCURL="mmsc.example.com"'],
	[read(sim767xx.CMMSCURL).text, "AT+CMMSCURL?"],
	[write(simcom.CMMSPROTO, 1, "10.0.0.172", 80).text, 'AT+CMMSPROTO=1,"10.0.0.172",80'],
	[write(simcom.CMMSSENDCFG, 6, 3, 1, 1, 2, 4).text, "AT+CMMSSENDCFG=6,3,1,1,2,4"],
	[write(sim767xx.CMMSDOWN_ATTACH, "C:/OIP-C.jpg").text, 'AT+CMMSDOWN="ATTACH","C:/OIP-C.jpg"'],
	[write(sim767xx.CMMSDOWN, "PIC", 2960, "OIP-C.jpg").text, 'AT+CMMSDOWN="PIC",2960,"OIP-C.jpg"'],
	[write(sim767xx.CMMSDOWN, "TITLE", 40).text, 'AT+CMMSDOWN="TITLE",40'],
	[write(simcom.CMMSDELFILE, 2).text, "AT+CMMSDELFILE=2"],
	[execute(sim767xx.CMMSSEND).text, "AT+CMMSSEND"],
	[write(sim767xx.CMMSSEND, "+12065550123").text, 'AT+CMMSSEND="+12065550123"'],
	[write(simcom.CMMSDELCC, "+12065550123").text, 'AT+CMMSDELCC="+12065550123"'],
	[execute(simcom.CMMSDELCC).text, "AT+CMMSDELCC"],
	[write(sim767xx.CMMSSAVE, 1, 2).text, "AT+CMMSSAVE=1,2"],
	[execute(sim767xx.CMMSDELETE).text, "AT+CMMSDELETE"],
	[write(sim767xx.CMMSCFG_TIMEOUT, 120000).text, 'AT+CMMSCFG="mmssend_timeout",120000'],
	[write(sim767xx.CMMSCFG_CID, 2).text, 'AT+CMMSCFG="CID",2'],
	[write(sim767xx.CMMSCFG_CID_QUERY).text, 'AT+CMMSCFG="CID"'],
	[read(sim767xx.CMMSCFG).text, "AT+CMMSCFG?"],
	[write(CFTRANRX, "C:/t2.txt", 10, 10).text, 'AT+CFTRANRX="C:/t2.txt",10,10'],
	[write(CFTRANTX, "d:/MyDir/t1.txt", 1, 4).text, 'AT+CFTRANTX="d:/MyDir/t1.txt",1,4'],
	[write(FSCD, "C:/").text, "AT+FSCD=C:/"],
	[write(FSLS, 2).text, "AT+FSLS=2"],
	[execute(FSLS).text, "AT+FSLS"],
	[write(FSDEL, "image_0.jpg").text, "AT+FSDEL=image_0.jpg"],
	[write(FSRENAME, "image_0.jpg", "image_1.jpg").text, "AT+FSRENAME=image_0.jpg,image_1.jpg"],
	[write(FSATTRI, "image_0.jpg").text, "AT+FSATTRI=image_0.jpg"],
	[write(quectel.QMMSCFG_PROXY, "10.0.0.172", 80).text, 'AT+QMMSCFG="proxy","10.0.0.172",80'],
	[write(quectel.QMMSCFG_QUERY, "proxy").text, 'AT+QMMSCFG="proxy"'],
	[write(quectel.QMMSEDIT_CLEAR).text, "AT+QMMSEDIT=0"],
	[write(quectel.QMMSEDIT_LIST, 4).text, "AT+QMMSEDIT=4"],
	[write(quectel.QMMSEDIT_DELETE, 1).text, "AT+QMMSEDIT=1,0"],
	[write(quectel.QMMSEDIT_ADDRESS, 1, "name@example.com").text, 'AT+QMMSEDIT=1,1,"name@example.com"'],
	[write(quectel.QMMSEDIT_TITLE, "test EM05 mms").text, 'AT+QMMSEDIT=4,1,"test EM05 mms"'],
	[write(quectel.QMMSEND, 100).text, "AT+QMMSEND=100"],
	[write(QFUPL, "RAM:a.jpg", 3600, 60, 1).text, 'AT+QFUPL="RAM:a.jpg",3600,60,1'],
	[write(QFLST, "RAM:*").text, 'AT+QFLST="RAM:*"'],
	[write(QICSGP, 1, 1, "apn", "", "", 1).text, 'AT+QICSGP=1,1,"apn","","",1'],
	[write(QIACT, 1).text, "AT+QIACT=1"],
	[write(ECHO, 0).text, "ATE0"],
	[execute(IDENTIFY).text, "ATI"],
	[write(CMEE, 2).text, "AT+CMEE=2"],
	[write(IFC, 2, 2).text, "AT+IFC=2,2"],
	[write(CGDCONT, 1, "IP", "internet").text, 'AT+CGDCONT=1,"IP","internet"'],
	[write(COPS, 3, 2).text, "AT+COPS=3,2"],
	[write(CPIN, "0000").masked, 'AT+CPIN="***"'],
];

const table: TestTable = {
	"commands are written as the manuals' examples have them"(t) {
		for (const [text, example] of EXAMPLES) t.is(text, example);
	},
	"what the manual limits is refused before it is sent"(t) {
		t.throws(
			() => write(sim767xx.CMMSCURL, "m".repeat(41)),
			"<mmscurl> of AT+CMMSCURL takes at most 40 bytes, not 41.",
		);
		t.throws(() => write(quectel.QMMSEDIT_ADDRESS, 4, "x"), "<function> of AT+QMMSEDIT must be 1 to 3, not 4.");
		t.throws(() => write(quectel.QMMSCFG_CHARACTER, "EBCDIC" as "GBK"), "must be one of ASCII, UTF8, UCS2, GBK");
	},
};

export default table;
