import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expectedManifest, findAreas, modulesFolder } from "./manifests";

// `npm run manifests`: after a module was added, moved or taken away.
for (const area of findAreas())
	writeFileSync(
		join(modulesFolder, area, "manifest.json"),
		`${JSON.stringify(expectedManifest(area), undefined, "\t")}\n`,
	);
