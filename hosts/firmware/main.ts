import { BOARDS } from "../esp32/boards/boards";
import { runFirmware } from "./firmware";

// `npm run firmware`
process.exitCode = runFirmware(process.argv.slice(2), {
	boards: BOARDS,
	environment: process.env,
	print: (line) => console.log(line),
	complain: (line) => console.error(line),
});
