import test from "ava";
import { mask } from "../../simulator/trace";

test("the trace shows no PIN, no user and no password, and everything else", (t) => {
	const lines: [string, string][] = [
		['AT+CPIN="1234"\r', "AT+CPIN=***\r"],
		['AT+CGAUTH=1,1,"word","me"\r', "AT+CGAUTH=***\r"],
		['AT+QICSGP=1,1,"internet","me","word",3\r', 'AT+QICSGP=1,1,"internet",***\r'],
		['\r\n+QICSGP: 1,"internet","me","word",3\r\n', '\r\n+QICSGP: 1,"internet",***\r\n'],
		['AT+QSMTPCFG="account","me","word"\r', 'AT+QSMTPCFG="account",***\r'],
		['\r\n+QSMTPCFG: "account","me","word"\r\n', '\r\n+QSMTPCFG: "account",***\r\n'],
		['AT+QSMTPCFG="smtpserver","mail.example.com",465\r', 'AT+QSMTPCFG="smtpserver","mail.example.com",465\r'],
		['AT+CSMTPSAUTH=1,"me","word"\r', "AT+CSMTPSAUTH=***\r"],
		['\r\n+CSMTPSAUTH: 1,"me","word"\r\n', "\r\n+CSMTPSAUTH: ***\r\n"],
		["AT+QIACT=1\r", "AT+QIACT=1\r"],
	];
	for (const [text, masked] of lines) t.is(mask(text), masked);
});
