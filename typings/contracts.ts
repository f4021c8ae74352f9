/// <reference path="../node_modules/@moddable/typings/embedded_io/_common.d.ts" />
/// <reference path="../node_modules/@moddable/typings/embedded_io/serial.d.ts" />
import type SdkSerial from "embedded:io/serial";
import type flash from "embedded:storage/flash";
import type { Flash } from "io/flash";
import type { Serial } from "io/serial";

/** Compiles only where `true` is given. */
type Holds<Statement extends true> = Statement;
type Fits<Given, Wanted> = Given extends Wanted ? true : false;

/** What the SDK's serial class gives in buffer format is what {@link Serial} asks for. */
export type SerialFits = Holds<Fits<Pick<SdkSerial, "close">, Pick<Serial, "close">>> &
	Holds<Fits<Parameters<Serial["write"]>[0], Parameters<SdkSerial["write"]>[0]>>;

/** The SDK's raw partition is a {@link Flash}. */
export type FlashFits = Holds<Fits<ReturnType<typeof flash.open>, Flash>>;
