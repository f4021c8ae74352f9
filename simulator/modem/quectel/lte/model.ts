import { describeQuectel } from "../describe";
import { MMS_COMMANDS } from "./mms-commands";
import { SMTP_COMMANDS } from "./smtp-commands";
import { SSL_COMMANDS } from "./ssl-commands";

/** Quectel EC25: LTE Standard MMS Application Note V1.1 and SMTP manual V1.0, with what is known of the other notes. */
export const QUECTEL_LTE = describeQuectel(
	{ manufacturer: "Quectel", model: "EC25", revision: "EC25EFAR06A06M4G", imei: "004999010640018" },
	MMS_COMMANDS,
	SSL_COMMANDS,
	SMTP_COMMANDS,
);
