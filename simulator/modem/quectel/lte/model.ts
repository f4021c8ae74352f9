import { describeQuectel } from "../describe";
import { MMS_COMMANDS } from "./mms-commands";

/** Quectel EC25: LTE Standard MMS Application Note V1.1, with what is known of the FILE and TCP/IP notes. */
export const QUECTEL_LTE = describeQuectel(
	{ manufacturer: "Quectel", model: "EC25", revision: "EC25EFAR06A06M4G", imei: "004999010640018" },
	MMS_COMMANDS,
);
