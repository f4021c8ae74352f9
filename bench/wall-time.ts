import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type ModelName, models } from "../simulator/modem/models";
import { runScript } from "../simulator/run-script";
import { readUpload } from "../simulator/upload";
import type { Figure } from "./figure";

const PHOTOGRAPH = fileURLToPath(new URL("../tests/fixtures/dirt-road.jpg", import.meta.url));

/** How long a person waits for the run of a script; printed, never asserted. */
export async function measureWallTime(): Promise<Figure[]> {
	const figures: Figure[] = [];
	for (const model of Object.keys(models) as ModelName[]) {
		const data = mkdtempSync(join(tmpdir(), "outpost-"));
		const start = performance.now();
		await runScript(
			{
				help: false,
				model,
				data,
				script: ["send mms --to +12065550123 --subject Bench --file dirt-road.jpg", "wait 600"],
				uploads: [readUpload(PHOTOGRAPH)],
				cut: undefined,
				trace: false,
			},
			{ print: () => undefined, complain: () => undefined },
		);
		const value = (performance.now() - start) / 1000;
		rmSync(data, { recursive: true, force: true });
		figures.push({ name: `script that sends a photograph, ${model}`, value, unit: "s", comparison: "about 5 s" });
	}
	return figures;
}
