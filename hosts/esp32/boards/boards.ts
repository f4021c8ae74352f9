import type { Board } from "./board";
import { board as c3Devkitm } from "./c3-devkitm";
import { board as devkitc } from "./devkitc";
import { board as lilygoTA7670 } from "./lilygo-t-a7670";
import { board as lilygoTSim7600 } from "./lilygo-t-sim7600";
import { board as lilygoTSim7670gS3 } from "./lilygo-t-sim7670g-s3";
import { board as quectelMpcieDevkit } from "./quectel-mpcie-devkit";

/** Every board that an image can be built for: a new one is a file and a line here. */
export const BOARDS: readonly Board[] = Object.freeze([
	devkitc,
	lilygoTSim7670gS3,
	lilygoTA7670,
	lilygoTSim7600,
	quectelMpcieDevkit,
	c3Devkitm,
]);
