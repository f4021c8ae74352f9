import type { Carrier } from "./carrier";
import { MMS_CARRIER } from "./mms-carrier";

/** Every kind of job that the gateway carries. A new one is a file and a line here. */
export const CARRIERS: readonly Carrier[] = Object.freeze([MMS_CARRIER]);
