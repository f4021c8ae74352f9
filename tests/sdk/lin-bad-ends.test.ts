import { fileURLToPath } from "node:url";
import test from "ava";
import { buildLin, findMissingForLin } from "../../hosts/firmware/build-lin";
import { heard, launch } from "../interop/support/modem-process";

const manifest = fileURLToPath(new URL("bad-ends/manifest.json", import.meta.url));
const missing = findMissingForLin(process.env);
const withSdk = missing.length === 0 ? test : test.skip;
if (missing.length > 0) console.warn(`skipped: the build for the SDK's Linux target. ${missing.join(" ")}`);

withSdk("after an exception, used up memory and a wish the Linux build begins anew and knows why", async (t) => {
	t.timeout(900_000);
	const { program } = await buildLin({ environment: process.env, application: { name: "bad-ends", manifest } });
	// The target lin does not heed "static" of the manifest's creation, so the system sets the limit.
	const limited = `ulimit -v 200000; exec ${program} --modem /dev/absent --console /dev/null/absent`;
	const said = await heard(launch(t, "sh", ["-c", limited]), /start: restart, .*/s);
	const starts = said.input.split("\n").filter((line) => line.startsWith("start: "));
	t.deepEqual(starts, [
		"start: power, ",
		"start: exception, unhandled exception: RangeError: there is no such thing",
		"start: memory, memory full",
		"start: restart, as it was wished",
	]);
});
