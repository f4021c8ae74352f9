import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "ava";
import { buildFolder, transpile } from "../../../hosts/desktop/transpile";
import { BOARDS } from "../../../hosts/esp32/boards/boards";
import { BUNDLE, bundle, type Families } from "../../../hosts/firmware/bundle";
import { root } from "../../../hosts/firmware/root";
import type { ModelName } from "../../../simulator/modem/models";
import { smallPicture, withGateway } from "../../e2e/gateway-run";

const main = join(root, "main.ts");

/** Puts the application as a release build has it among the modules of the desktop; returns its main module. */
async function writeRelease(name: string, families: Families): Promise<string> {
	transpile();
	const folder = `tests/bundle/${name}`;
	const application = await bundle(main, families);
	mkdirSync(join(buildFolder, folder), { recursive: true });
	writeFileSync(join(buildFolder, folder, BUNDLE), application.outpost);
	writeFileSync(join(buildFolder, folder, "main"), application.main.replaceAll(`"${BUNDLE}"`, `"${folder}/${BUNDLE}"`));
	return `${folder}/main`;
}

/** SIMCom's families whose manuals have MMS. */
const WITH_CMMSDOWN: readonly string[] = ["sim767xx", "sim7100"];

const IMAGES: readonly (readonly [model: ModelName, families: Families])[] = [
	["sim767xx", ["sim767xx"]],
	["sim7100", ["sim7100"]],
	["quectel-lte", ["quectel-lte", "quectel-ec20"]],
	["quectel-ec20", undefined],
];

for (const [model, families] of IMAGES)
	test(`as a release build joins it, for ${families?.join(" and ") ?? "all modems"}, the gateway sends and receives`, async (t) => {
		const firmware = await writeRelease(model, families);
		await withGateway(model, async (gateway) => {
			const script = [
				"! advance 60",
				`send mms --to +12065550123 --subject "Down the road" --file ${smallPicture.name}`,
				"send sms --to +12065550123 --text Here.",
				'! sms --from +12065550188 --text "Come when you can."',
				"wait 3600",
				"! advance 60",
				"read 1",
			];
			const { status, lines } = await gateway.run(script, { uploads: [smallPicture], firmware });
			const said = lines.join("\n");
			t.is(status, 0, said);
			t.true(lines.includes("no job is open"), said);
			t.regex(said, /Come when you can\./);
			const [message] = gateway.delivered();
			t.is(message?.json.subject, "Down the road", said);
			t.is(message?.json.parts.find(({ name }) => name === smallPicture.name)?.length, smallPicture.bytes.length);
		});
	});

test("each board's image has modems that there are, and no other", async (t) => {
	const sizes = new Map<string, number>();
	for (const { name, families } of BOARDS) {
		const { outpost } = await bundle(main, families);
		sizes.set(name, outpost.length);
		const has = (model: string) => outpost.includes(`"${model}"`);
		// Told apart by commands that one family alone has.
		t.is(outpost.includes("+QMMSEDIT"), !families || families.some((each) => each.startsWith("quectel")), name);
		t.is(outpost.includes("+CMMSDOWN"), !families || families.some((each) => WITH_CMMSDOWN.includes(each)), name);
		for (const family of families ?? []) t.true(has(family), `${name}: ${family}`);
	}
	t.true((sizes.get("lilygo-t-sim7600") ?? 0) < (sizes.get("devkitc") ?? 0));
});

test("a family that there is not is refused", async (t) => {
	await t.throwsAsync(bundle(main, ["sim800"]), { message: /There is no family of modems "sim800"/ });
});

test("the bundle imports what is not an area's, and exports what main imports", async (t) => {
	const { outpost, main: rest } = await bundle(main, undefined);
	const outside = [...outpost.matchAll(/from "([^"]+)"/g)].map(([, name]) => name);
	t.deepEqual([...new Set(outside)], ["text/decoder"]);
	t.deepEqual([...new Set([...rest.matchAll(/from "([^"]+)"/g)].map(([, name]) => name))].sort(), [
		"host/device",
		BUNDLE,
	]);
});
