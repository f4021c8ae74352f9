import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Where npm's build of `@agoric/xsnap` leaves the XS worker. */
export function workerPath() {
	const packageFile = createRequire(import.meta.url).resolve("@agoric/xsnap/package.json");
	const platform = { Linux: "lin", Darwin: "mac" }[process.platform === "darwin" ? "Darwin" : "Linux"];
	return join(dirname(packageFile), "xsnap-native/xsnap/build/bin", platform, "release/xsnap-worker");
}
