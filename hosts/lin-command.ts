import { buildLin } from "./build-lin";

// `npm run lin [-- --debug]`
try {
	const { program, library, version } = await buildLin({ debug: process.argv.includes("--debug") });
	process.stdout.write(`Built with the Moddable SDK ${version}.\n`);
	process.stdout.write(`Without a display: ${program} --help\n`);
	process.stdout.write(`In the simulator:  mcsim ${library}\n`);
} catch (error) {
	process.stderr.write(`${(error as Error).message}\n`);
	process.exitCode = 1;
}
