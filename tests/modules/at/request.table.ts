import { command } from "at/command";
import type { AtError } from "at/errors";
import { execute, type Request, read, test, write } from "at/request";
import type { TestTable } from "../../support/table";

const CMMSPROTO = command('+CMMSPROTO=<type 0-1>[,"<gateway 15>",<port 0-65535>]', {
	read: '<type>,"<gateway>",<port>',
});
const CFTRANTX = command('+CFTRANTX="<filepath>"[,<location 0->][,<size 0->]');
const QICSGP = command('+QICSGP=<id 1-16>,<type 1-3>,"<APN>"[,"<user>","<password secret>"[,<auth 0-3>]]');
const CMMSDELRECP = command('+CMMSDELRECP[="<addr 60>"]');
const CMMSCFG_CID = command('+CMMSCFG="CID"');
const CMMSDOWN = command('+CMMSDOWN="<type PIC|TEXT>",<size 1->[,"<name 20>"]');
const CPIN = command('+CPIN="<pin 4-8 secret>"');
const FSDEL = command("+FSDEL=<filename text 20>");
const ECHO = command("E<value 0-1>");

const table: TestTable = {
	"each kind of command is written as V.250 has it"(t) {
		t.is(execute(CMMSDELRECP).text, "AT+CMMSDELRECP");
		t.is(read(CMMSPROTO).text, "AT+CMMSPROTO?");
		t.is(test(CMMSPROTO).text, "AT+CMMSPROTO=?");
		t.is(write(CMMSPROTO, 1, "10.0.0.172", 80).text, 'AT+CMMSPROTO=1,"10.0.0.172",80');
		t.is(write(ECHO, 0).text, "ATE0");
		t.is(write(CMMSCFG_CID).text, 'AT+CMMSCFG="CID"');
		t.is(write(CMMSDELRECP, "+12065550123").text, 'AT+CMMSDELRECP="+12065550123"');
		t.is(write(FSDEL, "a.jpg").text, "AT+FSDEL=a.jpg");
	},
	"parameters left out at the end leave nothing behind, one in the middle leaves its comma"(t) {
		t.is(write(CMMSPROTO, 1).text, "AT+CMMSPROTO=1");
		t.is(write(CFTRANTX, "c:/a").text, 'AT+CFTRANTX="c:/a"');
		t.is(write(CFTRANTX, "c:/a", 1, 4).text, 'AT+CFTRANTX="c:/a",1,4');
		t.is(write(CFTRANTX, "c:/a", undefined, 4).text, 'AT+CFTRANTX="c:/a",,4');
		t.is(write(CMMSDOWN, "PIC", 5).text, 'AT+CMMSDOWN="PIC",5');
		t.is(write(CMMSDOWN, "PIC", 5, "a").text, 'AT+CMMSDOWN="PIC",5,"a"');
		t.is(write(QICSGP, 1, 1, "internet").text, 'AT+QICSGP=1,1,"internet"');
		t.is(write(QICSGP, 1, 1, "internet", "u", "p").text, 'AT+QICSGP=1,1,"internet","u","p"');
		t.is(write(QICSGP, 1, 1, "internet", "u", "p", 2).text, 'AT+QICSGP=1,1,"internet","u","p",2');
	},
	"parameters that belong together are refused alone"(t) {
		const error = t.throws(() => write(CMMSPROTO, 1, "10.0.0.172"), "takes <gateway> and <port> together") as AtError;
		t.deepEqual([error.class, error.sent], ["refused-argument", false]);
		t.throws(() => write(QICSGP, 1, 1, "internet", undefined, undefined, 2), "takes <auth> only with <password>");
	},
	"a value outside its limits is refused with a sentence that names them"(t) {
		t.throws(() => write(CMMSPROTO, 2), "<type> of AT+CMMSPROTO must be 0 to 1, not 2.");
		t.throws(() => write(CMMSPROTO, 0.5), "<type> of AT+CMMSPROTO must be a whole number.");
		t.throws(() => write(CFTRANTX, "c:/a", -1), "must be at least 0, not -1");
		t.throws(
			() => write(CMMSPROTO, 1, "1234567890123456", 80),
			"<gateway> of AT+CMMSPROTO takes at most 15 bytes, not 16.",
		);
		t.throws(() => write(CMMSDOWN, "PIC", 5, "ä".repeat(11)), "takes at most 20 bytes, not 22");
		t.throws(() => write(CMMSDOWN, "FILE" as "PIC", 5), "must be one of PIC, TEXT");
		t.throws(() => write(CPIN, "123"), "<pin> of AT+CPIN takes 4 to 8 bytes, not 3.");
		t.throws(() => execute(ECHO), "cannot be sent without parameters");
		t.throws(() => (write as (definition: unknown, ...values: unknown[]) => unknown)(CPIN), "AT+CPIN needs <pin>");
		t.throws(() => (write as (definition: unknown, ...values: unknown[]) => unknown)(ECHO, 1, 2), "takes 1 parameters");
	},
	"nothing that ends or splits a command line gets through"(t) {
		for (const poison of ["\r", "\n", "\x1a", "\x1b", "\0", "\x7f", "\x03"])
			t.throws(() => write(CFTRANTX, `a${poison}AT+CFUN=0`), "must not contain control characters");
		t.throws(() => write(CFTRANTX, 'a",1;+CFUN=0'), "must not contain quotation marks");
		for (const poison of [",", ";"])
			t.throws(() => write(FSDEL, `a${poison}b`), "must not contain commas or semicolons");
	},
	"a secret is in the text but not in what may be shown, nor in a refusal"(t) {
		const request = write(QICSGP, 1, 1, "internet", "user", "password", 1);
		t.is(request.masked, 'AT+QICSGP=1,1,"internet","user","***",1');
		t.deepEqual(request.secrets, ["password"]);
		const refusal = t.throws(() => write(CPIN, '47"11'), "quotation marks");
		t.is(refusal.message.includes("47"), false);
	},
	"what comes back is known by prefix and row"(t) {
		const request: Request = read(CMMSPROTO);
		t.deepEqual([request.prefix, request.row], ["+CMMSPROTO", '<type>,"<gateway>",<port>']);
	},
	"a definition is frozen"(t) {
		t.true(Object.isFrozen(CMMSPROTO));
	},
};

export default table;
