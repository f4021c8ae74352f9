import { execute, read, test, write } from "at/request";
import { CMEE, ECHO, IDENTIFY, IFC } from "modem/commands/general";
import { CGDCONT, COPS } from "modem/commands/network";
import { CPIN } from "modem/commands/sim";
import { CMGD, CMGF, CMGL, CMGR, CMGS, CMMS, CNMA, CNMI, CPMS, CSCA, CSMP, CSMS } from "modem/commands/sms";
import { QIACT, QICSGP } from "modem/quectel/commands/bearer";
import { QFLST, QFUPL } from "modem/quectel/commands/files";
import * as quectel from "modem/quectel/commands/mms";
import * as quectelMail from "modem/quectel/lte/commands/mail";
import { QSSLCFG_CIPHERSUITE, QSSLCFG_SECLEVEL, QSSLCFG_SSLVERSION } from "modem/quectel/lte/commands/ssl";
import { CFTRANRX, CFTRANTX } from "modem/simcom/commands/file-transmission";
import { FSATTRI, FSCD, FSDEL, FSLS, FSRENAME } from "modem/simcom/commands/files";
import * as simcom from "modem/simcom/commands/mms";
import * as http from "modem/simcom/sim767xx/commands/http";
import * as sim767xxMail from "modem/simcom/sim767xx/commands/mail";
import * as sim767xx from "modem/simcom/sim767xx/commands/mms";
import { CCERTDELE, CCERTDOWN, CSSLCFG_AUTHMODE } from "modem/simcom/sim767xx/commands/ssl";
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
	[execute(http.HTTPINIT).text, "AT+HTTPINIT"],
	[execute(http.HTTPTERM).text, "AT+HTTPTERM"],
	[write(http.HTTPINIT_CID, 2).text, "AT+HTTPINIT=2"],
	[write(http.HTTPTERM_CID, 2).text, "AT+HTTPTERM=2"],
	[write(http.HTTPPARA_URL, "http://www.example.com").text, 'AT+HTTPPARA="URL","http://www.example.com"'],
	[write(http.HTTPPARA_CONNECTTO, 60).text, 'AT+HTTPPARA="CONNECTTO",60'],
	[write(http.HTTPPARA_RECVTO, 60).text, 'AT+HTTPPARA="RECVTO",60'],
	[write(http.HTTPPARA_ACCEPT, "*/*").text, 'AT+HTTPPARA="ACCEPT","*/*"'],
	[write(http.HTTPPARA_SSLCFG, 0).text, 'AT+HTTPPARA="SSLCFG",0'],
	[write(http.HTTPPARA_USERDATA, "X-Own: 1").text, 'AT+HTTPPARA="USERDATA","X-Own: 1"'],
	[test(http.HTTPACTION).text, "AT+HTTPACTION=?"],
	[write(http.HTTPACTION, 0).text, "AT+HTTPACTION=0"],
	[execute(http.HTTPHEAD).text, "AT+HTTPHEAD"],
	[read(http.HTTPREAD_LENGTH).text, "AT+HTTPREAD?"],
	[write(http.HTTPREAD, 0, 500).text, "AT+HTTPREAD=0,500"],
	[write(http.HTTPDATA, 18, 1000).text, "AT+HTTPDATA=18,1000"],
	[test(http.HTTPPOSTFILE).text, "AT+HTTPPOSTFILE=?"],
	[write(http.HTTPPOSTFILE, "getbaidu.txt", 1).text, 'AT+HTTPPOSTFILE="getbaidu.txt",1'],
	[write(http.HTTPPOSTFILE, "getbaidu.txt", 1, 1, 1).text, 'AT+HTTPPOSTFILE="getbaidu.txt",1,1,1'],
	[test(http.HTTPREADFILE).text, "AT+HTTPREADFILE=?"],
	[write(http.HTTPREADFILE, "readbaidu.dat").text, 'AT+HTTPREADFILE="readbaidu.dat"'],
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
	[write(quectelMail.QSMTPCFG_CONTEXT, 1).text, 'AT+QSMTPCFG="contextid",1'],
	[write(quectelMail.QSMTPCFG_SSLTYPE, 0).text, 'AT+QSMTPCFG="ssltype",0'],
	[write(quectelMail.QSMTPCFG_SSLCTXID, 1).text, 'AT+QSMTPCFG="sslctxid",1'],
	[write(quectelMail.QSMTPCFG_SERVER, "smtp.163.com", 25).text, 'AT+QSMTPCFG="smtpserver","smtp.163.com",25'],
	[write(quectelMail.QSMTPCFG_ACCOUNT, "user", "word").text, 'AT+QSMTPCFG="account","user","word"'],
	[write(quectelMail.QSMTPCFG_ACCOUNT, "user", "word").masked, 'AT+QSMTPCFG="account","***","***"'],
	[
		write(quectelMail.QSMTPCFG_SENDER, "name", "name@example.com").text,
		'AT+QSMTPCFG="sender","name","name@example.com"',
	],
	[write(quectelMail.QSMTPDST_CLEAR).text, "AT+QSMTPDST=0"],
	[read(quectelMail.QSMTPDST_CLEAR).text, "AT+QSMTPDST?"],
	[write(quectelMail.QSMTPDST_ADD, 1, "name@example.com").text, 'AT+QSMTPDST=1,1,"name@example.com"'],
	[write(quectelMail.QSMTPSUB, 0, "TEST SMTP").text, 'AT+QSMTPSUB=0,"TEST SMTP"'],
	[read(quectelMail.QSMTPSUB).text, "AT+QSMTPSUB?"],
	[write(quectelMail.QSMTPBODY, 0, 100, 120).text, "AT+QSMTPBODY=0,100,120"],
	[write(quectelMail.QSMTPATT, 1, "RAM:test.txt").text, 'AT+QSMTPATT=1,1,"RAM:test.txt"'],
	[execute(quectelMail.QSMTPCLR).text, "AT+QSMTPCLR"],
	[write(quectelMail.QSMTPPUT, 300).text, "AT+QSMTPPUT=300"],
	[write(QSSLCFG_CIPHERSUITE, 1, "0xffff").text, 'AT+QSSLCFG="ciphersuite",1,0xffff'],
	[write(QSSLCFG_SECLEVEL, 1, 0).text, 'AT+QSSLCFG="seclevel",1,0'],
	[write(QSSLCFG_SSLVERSION, 1, 4).text, 'AT+QSSLCFG="sslversion",1,4'],
	[write(sim767xxMail.CSMTPSSRV, "smtp.server.com", 425).text, 'AT+CSMTPSSRV="smtp.server.com",425'],
	[read(sim767xxMail.CSMTPSSRV).text, "AT+CSMTPSSRV?"],
	[write(sim767xxMail.CSMTPSAUTH, 1, "username", "password").text, 'AT+CSMTPSAUTH=1,"username","password"'],
	[write(sim767xxMail.CSMTPSAUTH, 1, "username", "password").masked, 'AT+CSMTPSAUTH=1,"***","***"'],
	[write(sim767xxMail.CSMTPSAUTH, 0).text, "AT+CSMTPSAUTH=0"],
	// The manual's own line has a blank behind the comma, and one more in the subject's.
	[
		write(sim767xxMail.CSMTPSFROM, "senderaddress@server.com", "sendername").text,
		'AT+CSMTPSFROM="senderaddress@server.com", "sendername"'.replace(", ", ","),
	],
	[write(sim767xxMail.CSMTPSSUB, 19, "utf-8").text, 'AT+CSMTPSSUB=19, "utf-8"'.replace(", ", ",")],
	[write(sim767xxMail.CSMTPSRCPT, 0, 0, "name@example.com").text, 'AT+CSMTPSRCPT=0,0,"name@example.com"'],
	[write(sim767xxMail.CSMTPSBODY, 38).text, "AT+CSMTPSBODY=38"],
	[write(sim767xxMail.CSMTPSBCH, "gb2312").text, 'AT+CSMTPSBCH="gb2312"'],
	[write(sim767xxMail.CSMTPSFILE, 1, "E:/file1.txt").text, 'AT+CSMTPSFILE=1,"E:/file1.txt"'],
	[execute(sim767xxMail.CSMTPSSEND).text, "AT+CSMTPSSEND"],
	[execute(sim767xxMail.CSMTPSSTOP).text, "AT+CSMTPSSTOP"],
	[execute(sim767xxMail.CSMTPSCLEAN).text, "AT+CSMTPSCLEAN"],
	[write(sim767xxMail.CSMTPSCFG_CID, 1).text, 'AT+CSMTPSCFG="CID",1'],
	[write(sim767xxMail.CSMTPSCFG_SSL, 0).text, 'AT+CSMTPSCFG="sslCtxId",0'],
	[write(CSSLCFG_AUTHMODE, 0, 0).text, 'AT+CSSLCFG="authmode",0,0'],
	[write(CCERTDOWN, "Is.pem", 1970).text, 'AT+CCERTDOWN="Is.pem",1970'],
	[write(CCERTDELE, "Is.pem").text, 'AT+CCERTDELE="Is.pem"'],
	[write(ECHO, 0).text, "ATE0"],
	[execute(IDENTIFY).text, "ATI"],
	[write(CMEE, 2).text, "AT+CMEE=2"],
	[write(IFC, 2, 2).text, "AT+IFC=2,2"],
	[write(CGDCONT, 1, "IP", "internet").text, 'AT+CGDCONT=1,"IP","internet"'],
	[write(COPS, 3, 2).text, "AT+COPS=3,2"],
	[write(CPIN, "0000").masked, 'AT+CPIN="***"'],
	[write(CSMS, 0).text, "AT+CSMS=0"],
	[read(CSMS).text, "AT+CSMS?"],
	[test(CSMS).text, "AT+CSMS=?"],
	[read(CMGF).text, "AT+CMGF?"],
	[test(CMGF).text, "AT+CMGF=?"],
	[write(CMGF, 1).text, "AT+CMGF=1"],
	[write(CSCA, "+8613012345678").text, 'AT+CSCA="+8613012345678"'],
	[read(CSCA).text, "AT+CSCA?"],
	[write(CSMP, 17, 23, 0, 244).text, "AT+CSMP=17,23,0,244"],
	[write(CMGR, 1).text, "AT+CMGR=1"],
	[test(CMGR).text, "AT+CMGR=?"],
	[write(CMGD, 1).text, "AT+CMGD=1"],
	[test(CMGD).text, "AT+CMGD=?"],
	// 7.2.2, 7.2.8 to 7.2.10 and 7.2.12 have no example in PDU mode: these are their syntax rows.
	[write(CPMS, "ME").text, 'AT+CPMS="ME"'],
	[write(CPMS, "ME", "SM", "SM").text, 'AT+CPMS="ME","SM","SM"'],
	[execute(CNMA).text, "AT+CNMA"],
	[write(CNMA, 1).text, "AT+CNMA=1"],
	[write(CNMI, 2, 1, 0, 2, 0).text, "AT+CNMI=2,1,0,2,0"],
	[write(CMGL, 4).text, "AT+CMGL=4"],
	[execute(CMGL).text, "AT+CMGL"],
	[write(CMGS, 26).text, "AT+CMGS=26"],
	[write(CMMS, 1).text, "AT+CMMS=1"],
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
