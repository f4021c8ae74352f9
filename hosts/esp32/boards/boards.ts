import type { Board } from "./board";
import * as devkitc from "./devkitc";
import * as lilygoTA7670 from "./lilygo-t-a7670";
import * as lilygoTSim7600 from "./lilygo-t-sim7600";
import * as lilygoTSim7670gS3 from "./lilygo-t-sim7670g-s3";
import * as quectelMpcieDevkit from "./quectel-mpcie-devkit";
import type { Sheet } from "./sheet";

/** A board with what people are told of it. */
export interface DescribedBoard {
	readonly board: Board;
	readonly sheet: Sheet;
}

/** Every board that an image can be built for: a new one is a file and a line here. */
export const BOARDS: readonly DescribedBoard[] = Object.freeze([
	devkitc,
	lilygoTSim7670gS3,
	lilygoTA7670,
	lilygoTSim7600,
	quectelMpcieDevkit,
]);
