import type { TestTable } from "../../../support/table";
import { Desk } from "../desk";

const table: TestTable = {
	async "send mms hands over everything that was said, and answers with the number of the job"(t) {
		const desk = await Desk.ready();
		const line =
			'send mms --to +12065550123 --to someone@example.com --cc +12065550124 --bcc +12065550125 --subject "Grüße 花" ' +
			String.raw`--text "one\ntwo" --file photo.jpg --file "my photo.jpg"`;
		t.deepEqual(await desk.command(line), ["job 1 queued"]);
		t.deepEqual(desk.requests, [
			{
				to: ["+12065550123", "someone@example.com"],
				cc: ["+12065550124"],
				bcc: ["+12065550125"],
				subject: "Grüße 花",
				text: "one\ntwo",
				files: ["photo.jpg", "my photo.jpg"],
			},
		]);
	},
	async "a message that is refused is no job, and the sentence is the gateway's"(t) {
		const desk = await Desk.ready();
		desk.failure = new Error('There is no file "x.jpg" in the store. "files" lists what there is.');
		t.deepEqual(await desk.command("send mms --to +12065550123 --file x.jpg"), [
			'error: There is no file "x.jpg" in the store. "files" lists what there is.',
		]);
		t.is(desk.jobs.length, 0);
	},
	async "a message without a recipient never reaches the gateway"(t) {
		const desk = await Desk.ready();
		const [error] = await desk.command("send mms --file x.jpg");
		t.true(error?.startsWith('error: "send mms" needs --to (phone number or e-mail address); usage: send mms --to'));
		t.deepEqual(desk.calls, []);
	},
};

export default table;
