import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import test from "ava";
import { expectedManifest, findAreas, modulesFolder } from "../hosts/manifests";

const readManifest = (folder: string) => JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));

test("the application includes the manifest of every area", (t) => {
	const { include } = readManifest(fileURLToPath(new URL("..", import.meta.url))) as { include: string[] };
	const areas = include.filter((path) => path.startsWith("./modules/"));
	t.deepEqual(
		areas.sort(),
		findAreas().map((area) => `./modules/${area}/manifest.json`),
	);
});

for (const area of findAreas()) {
	test(`the manifest of ${area} maps its folders and preloads its code (npm run manifests)`, (t) => {
		t.deepEqual(readManifest(join(modulesFolder, area)), expectedManifest(area));
	});
}
