import { isRegistered, registrationOf, takesSms, whyNotRegistered } from "modem/registration";
import type { TestTable } from "../../support/table";

const table: TestTable = {
	"home and roaming are registered; SMS only and emergency only are not"(t) {
		for (const status of [1, 5]) t.true(registrationOf(status).registered);
		for (const status of [0, 2, 3, 4, 6, 7, 8, 11, 42]) t.is(registrationOf(status).registered, false, String(status));
	},
	"packet data takes one packet domain; the circuit one does not count"(t) {
		t.true(isRegistered({ ps: registrationOf(0), eps: registrationOf(5) }));
		t.true(isRegistered({ ps: registrationOf(1) }));
		t.is(isRegistered({ cs: registrationOf(1) }), false);
	},
	"SMS takes any domain, also one that is for SMS only"(t) {
		t.true(takesSms({ cs: registrationOf(1), ps: registrationOf(3) }));
		t.true(takesSms({ eps: registrationOf(6) }));
		t.is(takesSms({ cs: registrationOf(2), ps: registrationOf(0) }), false);
		t.is(takesSms({ cs: registrationOf(8), eps: registrationOf(11) }), false);
		t.is(takesSms({}), false);
	},
	"the reason is that of the domain that says most"(t) {
		t.is(
			whyNotRegistered({ cs: registrationOf(3), ps: registrationOf(0), eps: registrationOf(4) }),
			"registration denied",
		);
		t.is(whyNotRegistered({ cs: registrationOf(1), eps: registrationOf(6) }), "registered for SMS only, home network");
		t.is(whyNotRegistered({ ps: registrationOf(0) }), "not registered and not searching");
		t.true(whyNotRegistered({}).includes("does not tell"));
	},
};

export default table;
