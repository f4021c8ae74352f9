import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/**
 * Where npm's build of `@agoric/xsnap` leaves the XS worker. OUTPOST_XS names another program that speaks the same
 * protocol, such as the SDK's own engine with the firmware preloaded (hosts/machine).
 */
export function workerPath() {
	if (process.env.OUTPOST_XS) return process.env.OUTPOST_XS;
	const packageFile = createRequire(import.meta.url).resolve("@agoric/xsnap/package.json");
	const platform = { Linux: "lin", Darwin: "mac" }[process.platform === "darwin" ? "Darwin" : "Linux"];
	return join(dirname(packageFile), "xsnap-native/xsnap/build/bin", platform, "release/xsnap-worker");
}
