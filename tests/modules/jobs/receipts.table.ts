import { StoreFullError } from "store/errors";
import type { TestTable } from "../../support/table";
import { draft, NOON, SENT, Workshop } from "./workshop";

const ANNA = "+12065550123";
const BERT = "+12065550124";

function withReceipt(to = [ANNA], kind: "sms" | "mms" = "sms") {
	return draft({ kind, message: { to, cc: [], bcc: [], text: "Hello", attachments: [], receipt: true } });
}

function sent(shop: Workshop, reference: number, to = [ANNA], kind: "sms" | "mms" = "sms"): number {
	const number = shop.jobs.accept(withReceipt(to, kind));
	shop.jobs.preparing(number);
	shop.jobs.committing(number);
	shop.jobs.submitted(number, { reference, step: 0, steps: to.length });
	shop.jobs.result(number, SENT);
	return number;
}

const DELIVERED = { kind: "delivered", code: 0, text: "It was delivered.", at: NOON } as const;

const table: TestTable = {
	"a receipt finds its job by the network's reference and the recipient, after a restart too"(t) {
		const shop = new Workshop();
		const first = sent(shop, 7);
		const second = sent(shop, 8);
		const after = shop.restart();
		t.is(after.jobs.receive(8, { recipient: ANNA, ...DELIVERED }), second);
		t.is(after.jobs.receive(7, { recipient: "2065550123", ...DELIVERED }), first);
		t.deepEqual(after.restart().jobs.receipts(second), [{ recipient: ANNA, ...DELIVERED }]);
	},

	"a reference that was used before means the last message that had it"(t) {
		const shop = new Workshop();
		sent(shop, 7);
		const second = sent(shop, 7);
		t.is(shop.jobs.receive(7, { recipient: ANNA, ...DELIVERED }), second);
	},

	"a receipt of one part of a long message says which part it is"(t) {
		const shop = new Workshop();
		const told: string[] = [];
		shop.jobs.onReceipt((_, { text }) => told.push(text));
		const number = shop.jobs.accept(withReceipt([ANNA, BERT]));
		for (let step = 0; step < 4; step++) shop.jobs.submitted(number, { reference: 10 + step, step, steps: 4 });
		t.is(shop.jobs.receive(11, { recipient: ANNA, ...DELIVERED }), number);
		t.is(shop.jobs.receive(12, { recipient: BERT, ...DELIVERED }), number);
		const texts = ["Part 2 of 2: It was delivered.", "Part 1 of 2: It was delivered."];
		t.deepEqual(told, texts);
		t.deepEqual(
			shop
				.restart()
				.jobs.receipts(number)
				.map(({ text }) => text),
			texts,
		);
	},

	"a receipt of somebody else's message finds no job"(t) {
		const shop = new Workshop();
		sent(shop, 7);
		t.is(shop.jobs.receive(7, { recipient: BERT, ...DELIVERED }), undefined);
		t.is(shop.jobs.receive(9, { recipient: ANNA, ...DELIVERED }), undefined);
	},

	"without a reference the oldest picture message to that recipient that waits for one is meant"(t) {
		const shop = new Workshop();
		sent(shop, 3);
		const first = sent(shop, 1, [ANNA, BERT], "mms");
		const second = sent(shop, 2, [ANNA], "mms");
		const delayed = { recipient: ANNA, kind: "delayed", text: "The centre goes on trying." } as const;
		t.is(shop.jobs.receive(undefined, delayed), first);
		t.is(shop.jobs.receive(undefined, { recipient: ANNA, ...DELIVERED }), first);
		t.is(shop.jobs.receive(undefined, { recipient: ANNA, ...DELIVERED }), second);
		t.is(shop.jobs.receive(undefined, { recipient: ANNA, ...DELIVERED }), undefined);
		t.is(shop.jobs.receive(undefined, { recipient: BERT, ...DELIVERED }), first);
	},

	"a message is read after it was delivered, and each is told of the right one"(t) {
		const shop = new Workshop();
		const first = sent(shop, 1, [ANNA], "mms");
		const second = sent(shop, 2, [ANNA], "mms");
		const read = { recipient: ANNA, kind: "read", text: "The recipient has it: read." } as const;
		t.is(shop.jobs.receive(undefined, { recipient: ANNA, ...DELIVERED }), first);
		t.is(shop.jobs.receive(undefined, read), first);
		t.is(shop.jobs.receive(undefined, { recipient: ANNA, ...DELIVERED }), second);
		t.is(shop.jobs.receive(undefined, read), second);
		t.is(shop.jobs.receive(undefined, read), undefined);
	},

	"whoever listens is told of each receipt"(t) {
		const shop = new Workshop();
		const told: string[] = [];
		shop.jobs.onReceipt((number, { kind }) => told.push(`${number} ${kind}`));
		sent(shop, 3);
		shop.jobs.receive(3, { recipient: ANNA, ...DELIVERED });
		t.deepEqual(told, ["1 delivered"]);
	},

	"a receipt that the store has no room for is refused, so that the network keeps it"(t) {
		const shop = new Workshop();
		sent(shop, 3);
		shop.store.size = shop.store.used + shop.store.reserved;
		const error = t.throws(() => shop.jobs.receive(3, { recipient: ANNA, ...DELIVERED }));
		t.true(error instanceof StoreFullError);
	},

	"receipts survive compaction as long as their job is remembered, and go with it"(t) {
		const shop = new Workshop();
		const number = sent(shop, 3);
		shop.jobs.receive(3, { recipient: ANNA, ...DELIVERED });
		shop.store.compact(shop.jobs, false);
		t.is(shop.restart().jobs.receipts(number).length, 1);
		t.true(shop.jobs.forgetEnded());
		shop.store.compact(shop.jobs, true);
		t.is(shop.restart().jobs.receipts(number).length, 0);
	},
};

export default table;
