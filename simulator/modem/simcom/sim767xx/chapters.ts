import { STANDARD_COMMANDS } from "../../standard/commands";
import { FILE_COMMANDS } from "../file-commands";
import { FILE_TRANSMISSION } from "../file-transmission";
import { SIM_EXTENSIONS } from "../sim-commands";
import { CHAPTER_2 } from "./chapter02";
import { CHAPTER_3 } from "./chapter03";
import { CHAPTER_4 } from "./chapter04";
import { CHAPTER_7 } from "./chapter07";
import { CHAPTER_8 } from "./chapter08";
import { CHAPTER_14 } from "./chapter14";
import { CHAPTER_17 } from "./chapter17";
import { CHAPTER_22 } from "./chapter22";

/** All but chapter 24, MMS, which the manual of A76XX lacks. */
export const CHAPTERS = [
	STANDARD_COMMANDS,
	CHAPTER_2,
	CHAPTER_3,
	CHAPTER_4,
	SIM_EXTENSIONS,
	CHAPTER_7,
	CHAPTER_8,
	FILE_COMMANDS,
	FILE_TRANSMISSION,
	CHAPTER_14,
	CHAPTER_17,
	CHAPTER_22,
];
