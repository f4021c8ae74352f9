import test from "ava";
import { answersTo, errorsOf } from "./answers";
import { mailsIn } from "./carrier-folder";
import { smallPicture, withGateway } from "./gateway-run";

const READY = "! advance 60";
const PICTURE = `send mms --to +12065550123 --file ${smallPicture.name}`;
const MAIL = "send mail --to friend@example.com --subject Road --text Open.";
const TEXTS = [
	"send sms --to +12065550123 --text Here.",
	'! sms --from +12065550188 --text "Come when you can."',
	"wait 3600",
	"! advance 60",
	"inbox",
];

test("a76xx: texts and mails go out, pictures come in, and to send one is refused at once", async (t) => {
	await withGateway("a76xx", async (gateway) => {
		const run = await gateway.run(
			[
				READY,
				...TEXTS,
				"set mail.verify off",
				MAIL,
				"wait 3600",
				`! mms --from +12065550188 --subject Summit --text "From above"`,
				"! advance 600",
				"read 2",
				PICTURE,
			],
			{ uploads: [smallPicture] },
		);
		const said = run.lines.join("\n");
		t.deepEqual(errorsOf(run.lines), ["error: This modem cannot send MMS."], said);
		t.regex(said, /^job 1 queued$/m);
		t.regex(said, /Come when you can\./);
		t.regex(said, /^From above$/m);
		const mails = await mailsIn(gateway.path);
		t.deepEqual(
			mails.map(({ mail }) => mail.subject),
			["Road"],
		);
	});
});

test("sim7600: texts come and go; pictures and mails are refused at once, and a picture that waits stays at its centre", async (t) => {
	await withGateway("sim7600", async (gateway) => {
		const run = await gateway.run(
			[
				READY,
				...TEXTS,
				'! mms --from +12065550188 --subject Summit --text "From above"',
				"! advance 600",
				"read 2",
				PICTURE,
				MAIL,
			],
			{ uploads: [smallPicture] },
		);
		const said = run.lines.join("\n");
		t.deepEqual(
			errorsOf(run.lines),
			["error: This modem cannot send MMS.", "error: This modem cannot send mail."],
			said,
		);
		t.regex(said, /Come when you can\./);
		t.regex(answersTo("read 2", run.lines).flat().join("\n"), /this modem cannot fetch picture messages/);
	});
});
