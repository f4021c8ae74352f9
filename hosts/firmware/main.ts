import { BOARDS } from "../esp32/boards/boards";
import { LIN, runFirmware } from "./firmware";
import { runLin } from "./lin";

const surroundings = {
	boards: BOARDS,
	environment: process.env,
	print: (line: string) => console.log(line),
	complain: (line: string) => console.error(line),
};
const words = process.argv.slice(2);

// `npm run firmware`
process.exitCode =
	words[0] === LIN ? await runLin(words.slice(1), surroundings) : await runFirmware(words, surroundings);
