import { describeQuectel } from "../describe";
import { MMS_COMMANDS } from "./mms-commands";

/** Quectel EC20, the first of that name: EC20 MMS AT Commands Manual. Its revision is one of the field. */
export const QUECTEL_EC20 = describeQuectel(
	{ manufacturer: "Quectel", model: "EC20", revision: "EC20EQAR02A11E2G", imei: "004999010640026" },
	MMS_COMMANDS,
);
