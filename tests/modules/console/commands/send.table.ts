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
				kind: "mms",
				to: ["+12065550123", "someone@example.com"],
				cc: ["+12065550124"],
				bcc: ["+12065550125"],
				subject: "Grüße 花",
				files: ["photo.jpg", "my photo.jpg"],
				text: "one\ntwo",
			},
		]);
	},
	async "send mail and send sms say which kind, and only what was given"(t) {
		const desk = await Desk.ready();
		await desk.command('send mail --to a@example.com --from me@example.com --subject Hi --text-file "a letter.txt"');
		await desk.command("send sms --to +12065550123 --text Hi --receipt");
		t.deepEqual(desk.requests, [
			{
				kind: "mail",
				from: "me@example.com",
				to: ["a@example.com"],
				cc: [],
				bcc: [],
				subject: "Hi",
				files: [],
				textFile: "a letter.txt",
			},
			{ kind: "sms", to: ["+12065550123"], text: "Hi", receipt: true },
		]);
	},
	async "how a message is treated is said alike for every kind"(t) {
		const desk = await Desk.ready();
		const treatment = "--priority 1 --not-before 10min --expires 2h --key order-7";
		for (const kind of ["mms --to +12065550123", "mail --to a@example.com", "sms --to +12065550123"])
			await desk.command(`send ${kind} --text x ${treatment}`);
		for (const { priority, notBefore, expires, key } of desk.requests)
			t.deepEqual([priority, notBefore, expires, key], [1, 600_000, 7_200_000, "order-7"]);
		t.is(desk.requests.length, 3);
		const [error] = await desk.command("send sms --to +12065550123 --text x --expires soon");
		t.true(error?.startsWith("error: --expires must be a length of time such as 30s, 10min, 2h or 3d"), error);
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
