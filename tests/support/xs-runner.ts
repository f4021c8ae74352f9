import { makeAssertions, Skip } from "./assertions";
import type { TestTable } from "./table";

declare const issueCommand: (request: ArrayBuffer) => ArrayBuffer;
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

/** Runs on XS: imports a table and runs its tests, one report line each: `name<TAB>ok | skip message | error`. */
export async function runTable(specifier: string): Promise<string> {
	const { default: table } = (await import(specifier)) as { default: TestTable };
	const t = makeAssertions(readShared);
	const report: string[] = [];
	for (const [name, run] of Object.entries(table)) report.push(JSON.stringify([name, await outcome(run, t)]));
	return report.join("\n");
}

async function outcome(run: TestTable[string], t: Parameters<TestTable[string]>[0]): Promise<string> {
	try {
		await run(t);
		return "ok";
	} catch (error) {
		if (error instanceof Skip) return `skip ${error.message}`;
		return error instanceof Error ? `${error.message}\n${error.stack}` : String(error);
	}
}

/** The host answers a path with `+` and the file, or with nothing where it is absent. */
function readShared(path: string): Uint8Array | undefined {
	const answer = new Uint8Array(issueCommand(new TextEncoder().encode(path).buffer as ArrayBuffer));
	return answer.length === 0 ? undefined : answer.subarray(1);
}
