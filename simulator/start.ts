import { keepAuthority } from "./carrier/carrier";
import { DataFolder } from "./data-folder";
import { EXIT } from "./exit";
import { parseStartOptions, START_USAGE, type StartOptions } from "./options";
import { runScript } from "./run-script";
import { serveConsole } from "./serve-console";
import { runTerminal } from "./terminal";

const output = {
	print: (line: string) => void process.stdout.write(`${line}\n`),
	complain: (sentence: string) => void process.stderr.write(`${sentence}\n`),
};

process.exitCode = await main(process.argv.slice(2));

async function main(words: readonly string[]): Promise<number> {
	let options: StartOptions;
	try {
		options = parseStartOptions(words);
	} catch (error) {
		return complain(error, EXIT.usage);
	}
	if (options.help) {
		process.stdout.write(START_USAGE);
		return EXIT.good;
	}
	try {
		if (!options.serial) await keepAuthority(new DataFolder(options.data).path);
		if (options.script) return await runScript(options, output);
		if (options.console !== undefined) return await serveConsole(options, options.console, output);
		return await runTerminal(options);
	} catch (error) {
		return complain(error, EXIT.failed);
	}
}

function complain(error: unknown, status: number): number {
	process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
	return status;
}
