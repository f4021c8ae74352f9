import { InformationText } from "at/information-text";
import { offeredStores, offers } from "modem/sms/offered";
import type { TestTable } from "../../../support/table";

interface Case {
	readonly test: string;
	readonly input?: string;
	readonly asserts?: readonly string[];
}

function storesOf(text: string) {
	return offeredStores(new InformationText(text, text.indexOf(":") + 1));
}

const table: TestTable = {
	"the stores of ModemManager's strings are those that its tests expect"(t) {
		const { cases } = JSON.parse(t.shared("field-data/modemmanager.json")) as { cases: Case[] };
		let count = 0;
		for (const { test, input = "", asserts = [] } of cases) {
			if (!test.startsWith("test_cpms_response")) continue;
			const [reading = [], receiving = []] = storesOf(input) ?? [];
			for (const assertion of asserts) {
				const [, list, name] = /is_storage_supported \((mem[13]), MM_SMS_STORAGE_(\w+)\)/.exec(assertion) ?? [];
				if (list !== undefined) t.true((list === "mem1" ? reading : receiving).includes(name as string), assertion);
				const [, sized, size] = /\((mem[13])->len, ==, (\d+)\)/.exec(assertion) ?? [];
				if (sized !== undefined) t.is((sized === "mem1" ? reading : receiving).length, Number(size), assertion);
				if (list ?? sized) count++;
			}
		}
		t.true(count > 15, `${count} assertions`);
	},
	"lists, ranges and single values"(t) {
		t.deepEqual(
			[0, 1, 2, 3].map((value) => offers("(0,1,3)", value)),
			[true, true, false, true],
		);
		t.deepEqual(
			[0, 2, 3].map((value) => offers("(0-2)", value)),
			[true, true, false],
		);
		t.is(offers("1", 1), true);
		t.is(offers("()", 0), false);
		t.is(offers(undefined, 7), true, "a modem that does not tell is tried");
	},
};

export default table;
