import { AddressError, parseAddress } from "messages/address";
import type { TestTable } from "../../support/table";

const table: TestTable = {
	"phone numbers are sent without what people write between the digits"(t) {
		t.is(parseAddress("+1 (206) 555-0123"), "+12065550123");
		t.is(parseAddress("206.555.0123"), "2065550123");
		t.is(parseAddress("  555 "), "555");
	},
	"a phone number has 3 to 20 digits"(t) {
		t.is(parseAddress("1".repeat(20)), "1".repeat(20));
		t.throws(() => parseAddress("12"), "2 digits; a phone number has 3 to 20");
		t.throws(() => parseAddress("1".repeat(21)), "21 digits");
	},
	"what is neither number nor e-mail address is refused with an example"(t) {
		for (const text of ["Anna", "12+34", "++1206", "+", "555\u00000123", "١٢٣٤٥", "555;0123", '5550123"'])
			t.true(t.throws(() => parseAddress(text), "write +12065550123") instanceof AddressError, text);
		t.throws(() => parseAddress("  "), "empty");
	},
	"wrong input is not repeated at length"(t) {
		t.true(t.throws(() => parseAddress("x".repeat(100_000))).message.length < 200);
		t.true(t.throws(() => parseAddress("1".repeat(100_000))).message.length < 200);
		t.true(t.throws(() => parseAddress(`${"x".repeat(100_000)}@example.com`)).message.length < 200);
	},
	"e-mail addresses are kept as they are"(t) {
		for (const text of ["name@example.com", "first.last+tag@mail.example.com", "o'neil@example.com"])
			t.is(parseAddress(text), text);
	},
	"e-mail addresses that no server could take are refused"(t) {
		for (const text of [
			"@example.com",
			"name@",
			"name@localhost",
			"a..b@example.com",
			".a@example.com",
			"a b@example.com",
			"a@b@example.com",
			"name@-example.com",
			"name@example..com",
			"näme@example.com",
			`${"x".repeat(65)}@example.com`,
			"name@example.com\r\nBcc: b@example.com",
			'"a"@example.com',
		])
			t.true(t.throws(() => parseAddress(text), "no e-mail address") instanceof AddressError, text);
	},
};

export default table;
