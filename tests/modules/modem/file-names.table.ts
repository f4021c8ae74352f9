import { makeFileNames } from "modem/file-names";
import type { TestTable } from "../../support/table";

const RULES = { length: 20, forbidden: '\\/:*?"<>|,;' };

const table: TestTable = {
	"a name that the modem takes stays as it is"(t) {
		t.deepEqual(makeFileNames(["dirt road.jpg", "README"], RULES), ["dirt road.jpg", "README"]);
	},
	"characters that it does not take are replaced, the extension stays"(t) {
		t.deepEqual(makeFileNames(["a/b:c*.jpg", "Straße.png", '"x".gif'], RULES), ["a_b_c_.jpg", "Stra_e.png", "_x_.gif"]);
		t.deepEqual(makeFileNames(["фото.jpg"], RULES), ["file.jpg"]);
		t.deepEqual(makeFileNames(["*.*"], RULES), ["file._"]);
	},
	"a long name is shortened before its extension"(t) {
		t.deepEqual(makeFileNames([`${"x".repeat(40)}.jpeg`], RULES), [`${"x".repeat(15)}.jpeg`]);
	},
	"no name begins with a full stop"(t) {
		t.deepEqual(makeFileNames([".hidden", "..", ". .jpg"], RULES), ["hidden", "file", "file.jpg"]);
	},
	"equal names are told apart, whatever their case and length"(t) {
		t.deepEqual(makeFileNames(["a.jpg", "A.jpg", "a.jpg"], RULES), ["a.jpg", "A-2.jpg", "a-3.jpg"]);
		const long = `${"x".repeat(30)}.jpg`;
		t.deepEqual(makeFileNames([long, long], RULES), [`${"x".repeat(16)}.jpg`, `${"x".repeat(14)}-2.jpg`]);
	},
};

export default table;
